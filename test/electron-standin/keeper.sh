#!/bin/sh
# Runs Chromium and sees to it that neither it nor its profile outlives the app, however the app ends.
# usage: keeper.sh PROFILE COMMAND...
# It leads a process group of its own. stdin is a pipe that only the app holds open: its end means that the app is gone.
# 3 and 4 are Chromium's debugging pipe, whose end makes Chromium leave by itself; if it still runs two seconds later, it
# is killed.
profile=$1
shift
exec 5<&0 </dev/null
mkdir -p -m 700 "$profile"
# What Chromium would leave in the temporary folder goes with the profile.
TMPDIR=$profile "$@" 5<&- &
chromium=$!
# Nobody may be left to read what this shell has to say, and writing to nobody would end it.
exec 2>/dev/null 3<&- 4>&-
(
  cat <&5 >/dev/null
  sleep 2
  kill -9 "$chromium"
) &
exec 5<&-
wait "$chromium"
code=$?
# Chromium's children, and the watch above; a child that is late would make the profile anew.
trap '' TERM
kill -TERM 0
for _ in 1 2 3; do
  rm -rf -- "$profile"
  sleep 0.1
done
exit "$code"
