-- Lines of commands hold no value of an attribute that is or was secret.
UPDATE change SET command = without_value_of(hidden.name, command)
FROM (
  SELECT name FROM secret
  UNION SELECT coalesce(before ->> 'name', after ->> 'name') FROM changed_row
    WHERE table_name = 'secret') AS hidden
WHERE instr(command, ' attr=' || hidden.name || ' ') > 0;
