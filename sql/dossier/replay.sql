-- Of a side database: which replay filled it.
SELECT source, is_whole, filter, policy_version, key_id, digest
FROM replay_runs
ORDER BY began_at, source
