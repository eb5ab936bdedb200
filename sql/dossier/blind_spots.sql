-- What telemetry of agents cannot show; those of this agent and version are picked from it.
SELECT agent, since_version, before_version, what, consequence, evidence
FROM blind_spots FINAL
ORDER BY agent, what, since_version
