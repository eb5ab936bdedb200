-- Question: How far are the estimates of cost and the bill apart?
-- Parameters: from, to, tenant
-- Controls: EU AI Act Art. 26
-- Note: Both estimates are the client's. Without a bill (bin/tooltrail import-billing) the billed columns are empty. Lines meet only where model and user have the same names on both sides.
-- Example: of the recorded sessions
--   day         model            user                                                          events_cost_estimated_usd  known_from
--   ──────────  ───────────────  ────────────────────────────────────────────────────────────  ─────────────────────────  ──────────
--   2026-11-22  claude-opus-5-5  0f0466efc49f9cf2a3f40eb0543eb6a763d3baa600dfb643825cf3310b5…  0.054711                   ["events"]
--   2026-11-22  claude-opus-5-5  22891bafa454ac1c97195616bf437b31597cb61bf9f0d32667ff26c4c71…  0.041475                   ["events"]
--   2026-11-22  claude-opus-5-5  39d28058fe79c1d029d14c75f213c05b7241d5d65fd856713539d42cda4…  0.103628                   ["events"]
--   2026-11-22  claude-opus-5-5  6a4d6cdabdb3740ac68e50e9af6087762842b33c1b8dbb30355bd2c5bd2…  0.054291                   ["events"]
--   2026-11-22  claude-opus-5-5  8323705767fe478e70972446e975c0f69883da8ec45ff34614ed21f8ce2…  0.084882                   ["events"]
--   2026-11-22  claude-opus-5-5  9987c344a759ab331e3e09309750896a34e17740a5533b185a25bc1215c…  0.039115                   ["events"]
--   2026-11-22  claude-opus-5-5  c9d9495a80ed8d75a98c6108355dbb47d75434a71921296089339993c94…  0.086062                   ["events"]
--   7 rows
--   empty in all of them: tenant, metric_cost_estimated_usd, billed_usd, metric_minus_events_estimated_usd,
--   metric_to_events_estimated_ratio, billed_minus_events_estimated_usd, billed_to_events_estimated_ratio,
--   billed_minus_metric_estimated_usd, billed_to_metric_estimated_ratio
SELECT *
FROM cost_drifts(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String})
ORDER BY day, tenant, model, user
