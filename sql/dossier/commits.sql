-- Git commits that the session made.
SELECT at, commit_id, branch, repository, tool, action, decided_by, outcome, call_id
FROM commits(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = '', tool = '')
WHERE tenant = {tenant:String} AND session_id = {session:String}
ORDER BY at, commit_id, call_id
