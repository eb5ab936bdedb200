-- Question: How far are the estimates of cost and the bill apart?
-- Parameters: from, to, tenant
-- Controls: EU AI Act Art. 26
-- Note: Both estimates are the client's. Without a bill (bin/tooltrail import-billing) the billed columns are empty. Lines meet only where model and user have the same names on both sides.
SELECT *
FROM cost_drifts(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String})
ORDER BY day, tenant, model, user
