#!/usr/bin/env bash
# The product's import of a large file against the least that Postgres must do for the same rows
# (import_floor.sql), alternated on one installation that this script starts and removes.
#   benches/import.sh [rounds] [new|again|half|xlsx]
# new: everyone is new. again: the same file a second time, against the upsert that always updates. half: a
# second file in which every other person moved, against psql's upsert of it. xlsx: a workbook of XLSX_ROWS
# (200000) rows by itself, in rows a second of the program's own processor time.
# Needs the release binary, psql, curl and python3 (for xlsx with openpyxl). ROWS (1000000) is the size, FILE a file made before:
#   python3 tests/data/make_contacts.py --seed 1 --rows 1000000 --big FILE --bad 0.01
# Prints, a round: wall seconds and Postgres CPU seconds of both, their ratios, and the program's peak memory.
set -euo pipefail
source "$(dirname "$0")/lib.sh"
rounds=${1:-5}
mode=${2:-new}
file=${FILE:-$folder/big.csv}
[ -e "$file" ] || python3 "$here/../tests/data/make_contacts.py" --seed 1 --rows "${ROWS:-1000000}" --big "$file" --bad 0.01
ticks=$(getconf CLK_TCK)

now() { date +%s.%N; }

# User and system time of all backends, those that ended and those that run, in seconds.
postgres_cpu() {
  local total=0 pid own
  own=$(postmaster)
  for pid in "$own" $(pgrep -P "$own"); do
    # Fields 14 and 15 are its own time; the postmaster's 16 and 17 are those of its ended children.
    total=$((total + $(awk -v own="$own" '{print $14 + $15 + ($1 == own ? $16 + $17 : 0)}' "/proc/$pid/stat" 2>/dev/null || echo 0)))
  done
  awk -v t="$total" -v k="$ticks" 'BEGIN {printf "%.2f", t / k}'
}

# Prints wall and CPU of a command. The time of a backend counts once it has ended and was waited for.
measure() {
  sleep 1
  local cpu=$(postgres_cpu) start=$(now)
  "$@" >/dev/null
  local end=$(now)
  sleep 1
  awk -v a="$start" -v b="$end" -v c="$cpu" -v d="$(postgres_cpu)" 'BEGIN {printf "%.2f %.2f", b - a, d - c}'
}

floor() {
  as_role xpecto_owner -v file="$file" -v workspace="$workspace" \
    -v import="$(cat /proc/sys/kernel/random/uuid)" -f "$here/import_floor.sql"
}

start_serving
# Checking the password took 64 MB.
echo 5 >"/proc/$program/clear_refs"
workspace=$(sql -c "SELECT id FROM workspaces WHERE name = 'Northwind Store'")
echo "load $(cut -d' ' -f1-3 /proc/loadavg), $(($(wc -l <"$file") - 1)) rows"

# Wall and CPU of both, their ratios, and the program's peak memory.
compare() {
  echo "$mode $1 $2 $3" | awk '{printf "%s, round %d: floor %.1f s wall, %.1f s CPU; product %.1f s, %.1f s; ratio %.2f wall, %.2f CPU", $1, $2, $3, $4, $5, $6, $5 / $3, $6 / $4}'
  peak
}
peak() { awk '/VmHWM/ {printf "; program at most %.0f MB\n", $2 / 1024}' "/proc/$program/status"; }

# User and system time of the program, in ticks.
program_cpu() { awk '{print $14 + $15}' "/proc/$program/stat"; }

case $mode in
half)
  first=$file
  moved=$folder/moved.csv
  awk -F, -v OFS=, 'NR > 1 && NR % 2 {$4 = "Nagpur"} {print}' "$file" >"$moved"
  ;;
xlsx)
  book=$folder/book.xlsx
  python3 - "$file" "$book" "${XLSX_ROWS:-200000}" <<'EOF'
import csv, itertools, sys
from openpyxl import Workbook
book = Workbook(write_only=True)
sheet = book.create_sheet("People")
for row in itertools.islice(csv.reader(open(sys.argv[1])), int(sys.argv[3]) + 1):
    sheet.append(row)
book.save(sys.argv[2])
EOF
  file=$book
  ;;
esac

for round in $(seq "$rounds"); do
  case $mode in
  new)
    empty; f=$(measure floor)
    empty; p=$(measure product "$file")
    compare "$round" "$f" "$p"
    ;;
  again)
    empty; floor >/dev/null; f=$(measure floor)
    empty; product "$file" >/dev/null; p=$(measure product "$file")
    compare "$round" "$f" "$p"
    ;;
  half)
    empty; file=$first; floor >/dev/null; file=$moved; f=$(measure floor)
    empty; file=$first; product "$file" >/dev/null; file=$moved; p=$(measure product "$file")
    compare "$round" "$f" "$p"
    ;;
  xlsx)
    empty
    before=$(program_cpu)
    product "$file"
    awk -v rows="${XLSX_ROWS:-200000}" -v used="$(($(program_cpu) - before))" -v k="$ticks" \
      'BEGIN {printf "xlsx: %.1f s of processor time, %.0f rows a second", used / k, rows * k / used}'
    peak
    ;;
  *) echo "new, again, half or xlsx" >&2; exit 1 ;;
  esac
done
