# shellcheck shell=bash
# The AWS twin with what an account holds before Sitekeeper comes. To be sourced after process.sh.

start_twin() {
  on_free_port twin twin_on
  AWS_ENDPOINT_URL=http://127.0.0.1:$(port_of twin) AWS_DEFAULT_REGION=ap-northeast-1 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test \
    "$(twin_dir)/bin/python" "$sandbox_source/seed.py" >"$dir/run/aws.env" 2>"$dir/log/seed.log" ||
    { say 'error: the AWS twin refused what the account starts with'; show_tail "$dir/log/seed.log"; return 1; }
  say 'AWS twin: ready'
}

twin_on() {
  start twin env --chdir="$sandbox_source" PYTHONPYCACHEPREFIX="$cache/pycache" \
    "$(twin_dir)/bin/python" -m twin --host 127.0.0.1 --port "$1"
  ready twin "$1" "http://127.0.0.1:$1/twin/health"
}
