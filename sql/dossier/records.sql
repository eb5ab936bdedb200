-- How many records of each kind the trail holds.
SELECT what, count() AS records
FROM timeline
WHERE tenant = {tenant:String} AND agent = {agent:String} AND session_id = {session:String}
GROUP BY what
ORDER BY what
