#!/usr/bin/env bash
# The product's import against django-import-export in bulk mode: the same CSV, the same machine, the same
# Postgres (the private one of an installation that this script starts and removes), one after the other.
#   benches/django.sh [rounds]
# ROWS (50000) is the size. Needs the release binary, psql, curl, python3 with venv, and the Python package index
# for Django, django-import-export and what makes the file, which go into a folder that is removed at the end; VENV
# names one made before.
# Both read the file, leave out bad numbers and store people with tags and consent. Django's time is that of the
# import alone, without starting Python; the product's is from the upload to the end of the report.
# same is its bulk mode doing the product's work: numbers by the phonenumbers library, tags and consents in tables of
# their own. bulk is less of it: the form of a number only, one table. cached is bulk with every known person in memory
# first, which it offers for small tables. None reports a row or can be undone. Prints, a round: seconds and ratios; at
# the end the smallest ratios. The goal is for same.
set -euo pipefail
source "$(dirname "$0")/lib.sh"
rounds=${1:-3}
rows=${ROWS:-50000}

venv=${VENV:-$folder/venv}
if [ ! -x "$venv/bin/python" ]; then
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet 'django~=5.2' 'django-import-export~=4.3' tablib 'psycopg[binary]' phonenumbers
fi
file=$folder/people.csv
"$venv/bin/python" "$here/../tests/data/make_contacts.py" --seed 1 --rows "$rows" --big "$file" --bad 0.01

start_serving
sql -c "CREATE DATABASE django" >/dev/null

cat >"$folder/peer.py" <<'PY'
"""Imports a CSV of people with django-import-export in bulk mode; prints the seconds of the import."""
import re, sys, time
import django
from django.conf import settings

settings.configure(
    INSTALLED_APPS=["import_export"],
    DATABASES={"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "django", "USER": "postgres", "HOST": sys.argv[2]}},
    USE_TZ=True,
)
django.setup()
import phonenumbers, tablib
from django.db import connection, models
from import_export.instance_loaders import CachedInstanceLoader
from import_export import fields, resources, widgets

mode = sys.argv[3]
NUMBER = re.compile(r"\+[1-9][0-9]{7,14}")


class Contact(models.Model):
    phone = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=500, blank=True)
    email = models.CharField(max_length=500, blank=True)
    attributes = models.JSONField(default=dict)
    tags = models.CharField(max_length=500, blank=True)
    opted_in = models.BooleanField(default=False)

    class Meta:
        app_label = "peer"


class Tag(models.Model):
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE)
    tag = models.CharField(max_length=60)

    class Meta:
        app_label = "peer"
        unique_together = ["tag", "contact"]


class Consent(models.Model):
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE)
    action = models.CharField(max_length=20)
    source = models.CharField(max_length=500)
    given_on = models.DateField()
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "peer"


class Yes(widgets.BooleanWidget):
    TRUE_VALUES = ["yes", "1", 1, True, "true"]


class Contacts(resources.ModelResource):
    phone = fields.Field(attribute="phone", column_name="Phone")
    name = fields.Field(attribute="name", column_name="Name")
    email = fields.Field(attribute="email", column_name="Email")
    tags = fields.Field(attribute="tags", column_name="Tags")
    opted_in = fields.Field(attribute="opted_in", column_name="Opted in", widget=Yes())

    class Meta:
        model = Contact
        import_id_fields = ["phone"]
        fields = ["phone", "name", "email", "tags", "opted_in"]
        use_bulk = True
        batch_size = 1000
        skip_diff = True
        skip_html_diff = True
        if mode == "cached":
            instance_loader_class = CachedInstanceLoader
        use_transactions = True

    def after_init_instance(self, instance, new, row, **kwargs):
        instance.attributes = {"city": row.get("City", "")}


def is_number(text):
    if mode != "same":
        return NUMBER.fullmatch(text)
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(text, "IN"))
    except phonenumbers.NumberParseException:
        return False


def store_tags_and_consents(kept):
    ids = dict(Contact.objects.values_list("phone", "id"))
    tags, consents = [], []
    for row in kept.dict:
        contact = ids[row["Phone"]]
        tags += [Tag(contact_id=contact, tag=tag) for tag in set(filter(None, row["Tags"].split(";")))]
        if row["Opted in"] == "yes":
            consents.append(Consent(contact_id=contact, action="given", source="Checkout", given_on="2026-08-08"))
    Tag.objects.bulk_create(tags, batch_size=1000)
    Consent.objects.bulk_create(consents, batch_size=1000)


with connection.schema_editor() as editor:
    for model in (Consent, Tag, Contact):
        if model._meta.db_table in connection.introspection.table_names():
            editor.delete_model(model)
    for model in (Contact, Tag, Consent):
        editor.create_model(model)
start = time.perf_counter()
with open(sys.argv[1], encoding="utf-8") as source:
    rows = tablib.Dataset().load(source.read(), format="csv")
seen, kept = set(), tablib.Dataset(headers=rows.headers)
place = rows.headers.index("Phone")
for row in rows:
    if row[place] not in seen and is_number(row[place]):
        seen.add(row[place])
        kept.append(row)
result = Contacts().import_data(kept, dry_run=False, raise_errors=False)
if mode == "same":
    store_tags_and_consents(kept)
spent = time.perf_counter() - start
stored = Contact.objects.count()
assert stored > len(rows) * 0.9, (stored, len(rows), result.totals, result.row_errors()[:1])
print(f"{spent:.3f} {stored}")
PY

echo "load $(cut -d' ' -f1-3 /proc/loadavg), $rows rows, $("$venv/bin/pip" freeze | grep -iE '^django|tablib' | tr '\n' ' ')"
least() { awk -v a="${1:-$2}" -v b="$2" 'BEGIN {print (a + 0 < b + 0 ? a : b)}'; }
times() { awk -v a="$1" -v b="$2" 'BEGIN {printf "%.1f", a / b}'; }
peer() { "$venv/bin/python" "$folder/peer.py" "$file" "$folder/var/postgres/socket" "$1"; }

declare -A smallest
for round in $(seq "$rounds"); do
  empty
  start=$(date +%s.%N)
  product "$file"
  ended=$(sql -c "SELECT extract(epoch FROM finished_at) FROM imports")
  ours=$(awk -v a="$start" -v b="$ended" 'BEGIN {printf "%.3f", b - a}')
  echo "round $round: product $ours s"
  for mode in same bulk cached; do
    read -r theirs stored < <(peer "$mode")
    echo "  $mode: $theirs s ($stored stored), $(times "$theirs" "$ours") times"
    smallest[$mode]=$(least "${smallest[$mode]:-}" "$(times "$theirs" "$ours")")
  done
done
echo "django: at least ${smallest[same]} times as fast as the same work (goal: 15), ${smallest[bulk]} as bulk, ${smallest[cached]} as cached"
