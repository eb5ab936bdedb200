-- Every name that stands on a record, and what it rests on.
SELECT identity, identity_assurance, user_id, user_email, user_account, organization_id, count() AS records
FROM
(
    SELECT toString(identity) AS identity, toString(identity_assurance) AS identity_assurance, toString(user_id) AS user_id, toString(user_email) AS user_email,
        toString(user_account) AS user_account, toString(organization_id) AS organization_id
    FROM tool_facts
    WHERE tenant = {tenant:String} AND agent = {agent:String} AND session_id = {session:String}
    UNION ALL
    SELECT toString(identity), toString(identity_assurance), toString(user_id), toString(user_email), toString(user_account), toString(organization_id)
    FROM events
    WHERE tenant = {tenant:String} AND agent = {agent:String} AND session_id = {session:String}
)
GROUP BY ALL
ORDER BY records DESC, identity, identity_assurance, user_id, user_email, user_account, organization_id
