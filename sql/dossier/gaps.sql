-- What the trail itself shows to be missing of this session.
SELECT at, finding, certainty, detail
FROM missing_telemetry(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = '')
WHERE tenant = {tenant:String} AND agent = {agent:String} AND session_id IN ('', {session:String})
ORDER BY certainty, finding, at, detail
