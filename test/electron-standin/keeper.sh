#!/bin/sh
# Runs Chromium and sees to it that neither it nor its profile outlives the app, however the app ends.
# usage: keeper.sh PROFILE COMMAND...
# stdin is a pipe that only the app holds open: its end means that the app is gone. 3 and 4 are Chromium's debugging pipe,
# whose end makes Chromium leave by itself; whatever still runs two seconds later is killed.
profile=$1
shift
exec 5<&0 </dev/null
"$@" 5<&- &
chromium=$!
exec 3<&- 4>&-
(
  cat <&5 >/dev/null
  sleep 2
  kill -9 "$chromium" 2>/dev/null
) &
guard=$!
exec 5<&-
wait "$chromium"
code=$?
kill "$guard" 2>/dev/null
# Chromium's children may write for a moment after their parent has gone.
for _ in 1 2 3 4 5; do
  rm -rf -- "$profile" 2>/dev/null && break
  sleep 0.2
done
exit "$code"
