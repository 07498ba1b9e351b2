"""Turns what Postgres logged of one request (log_statement = all) into a pgbench script with its values.

    statements.py ROLE SCRIPT VALUES < log
"""
import re
import sys

role, script, values = sys.argv[1:]
entry = re.compile(rf"^{role} (LOG|DETAIL):  (.*)", re.S)
begins = re.compile(r"^\S+ (LOG|DETAIL|ERROR|STATEMENT|HINT|WARNING|FATAL):  ")

entries = []
for line in sys.stdin:
    if begins.match(line):
        entries.append(line)
    elif entries:
        entries[-1] += line

statements = []  # (text, {number: value or None})
for text in entries:
    found = entry.match(text.rstrip("\n"))
    if not found:
        continue
    kind, body = found.groups()
    if kind == "DETAIL" and body.startswith("parameters: ") and statements:
        for number, quoted, _ in re.findall(r"\$(\d+) = ('((?:[^']|'')*)'|NULL)", body):
            statements[-1][1][int(number)] = None if quoted == "NULL" else quoted[1:-1].replace("''", "'")
    elif body.startswith("statement: "):
        # pgbench prepares one command at a time
        statements += [(part.strip(), {}) for part in body[len("statement: "):].split(";") if part.strip()]
    elif body.startswith("execute "):
        statements.append((body.split(": ", 1)[1], {}))

with open(script, "w") as out, open(values, "w") as given:
    for place, (text, parameters) in enumerate(statements):
        def variable(match):
            number = int(match.group(1))
            return "NULL" if parameters.get(number) is None else f":v{place}_{number}"

        text = re.sub(r"\s+", " ", re.sub(r"\$(\d+)", variable, text))
        out.write(text.strip().rstrip(";") + ";\n")
        for number, value in parameters.items():
            if value is not None:
                given.write(f"-Dv{place}_{number}={value}\n")
print(f"{len(statements)} statements", file=sys.stderr)
