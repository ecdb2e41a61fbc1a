-- Which migrations ran is for the owner alone to write down, not for the role of the service, which
-- is named as its schema and may use every other table there. Where one role is both, it stays so.
do $$
begin
    if '${flyway:defaultSchema}' <> current_user
        and exists (select from pg_roles where rolname = '${flyway:defaultSchema}')
    then
        revoke all on "${flyway:defaultSchema}"."${flyway:table}" from "${flyway:defaultSchema}";
    end if;
end
$$;
