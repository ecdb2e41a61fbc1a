-- The role of the service may change every table here, but not the history of migrations.
revoke all on auth.flyway_schema_history from auth;
