# shellcheck shell=bash
# A Gitea with the monorepo platform/sites. To be sourced after process.sh.
# Two accounts: gitea-admin stands for the people who review, sitekeeper is the operator's.

start_gitea() {
  local program
  program=$(gitea_dir)/gitea
  mkdir -p "$dir/gitea"
  write_gitea_settings 0
  if ! gitea_cli migrate >"$dir/log/gitea-setup.log" 2>&1 || ! make_gitea_admin 2>>"$dir/log/gitea-setup.log"; then
    say 'error: Gitea could not be set up'
    show_tail "$dir/log/gitea-setup.log"
    return 1
  fi
  on_free_port gitea gitea_on
  if ! make_repository; then
    say 'error: Gitea refused to make the repository'
    show_tail "$dir/log/gitea.log"
    return 1
  fi
  say 'Git host: ready'
}

gitea_cli() { env GITEA_WORK_DIR="$dir/gitea" "$program" "$@" --config "$dir/gitea/app.ini"; }

gitea_on() {
  write_gitea_settings "$1"
  start gitea env GITEA_WORK_DIR="$dir/gitea" "$program" web --config "$dir/gitea/app.ini"
  ready gitea "$1" "http://127.0.0.1:$1/api/healthz"
}

# write_gitea_settings PORT
write_gitea_settings() {
  local static
  static=$(gitea_dir)/static
  cat >"$dir/gitea/app.ini" <<INI
APP_NAME = Sandbox
RUN_MODE = prod
RUN_USER = $(id -un)
I_AM_BEING_UNSAFE_RUNNING_AS_ROOT = true
[server]
HTTP_ADDR = 127.0.0.1
HTTP_PORT = $1
ROOT_URL = http://127.0.0.1:$1/
APP_DATA_PATH = $dir/gitea/data
$([ ! -d "$static" ] || echo "STATIC_ROOT_PATH = $static")
DISABLE_SSH = true
OFFLINE_MODE = true
[database]
DB_TYPE = sqlite3
PATH = $dir/gitea/gitea.db
[repository]
ROOT = $dir/gitea/repositories
[security]
INSTALL_LOCK = true
SECRET_KEY = $(secret gitea-key)
# Each request brings its password: a host that anybody may reach would take fifty times as long over it.
PASSWORD_HASH_ALGO = pbkdf2\$1000\$50
[webhook]
ALLOWED_HOST_LIST = loopback
[service]
DISABLE_REGISTRATION = true
[cron.update_checker]
ENABLED = false
[log]
MODE = console
LEVEL = warn
INI
}

# Passwords stand in no command line, where every user of the machine could read them.
make_gitea_admin() {
  local output
  output=$(gitea_cli admin user create --username gitea-admin --email gitea-admin@example.com --admin --random-password \
    --must-change-password=false --access-token --access-token-name sandbox --access-token-scopes all) || return
  sed -n 's/.*Access token was successfully created.* \([0-9a-f]\{40\}\).*/\1/p' <<<"$output" >"$dir/secrets/gitea-admin.token"
  printf 'header = "Authorization: token %s"\n' "$(cat "$dir/secrets/gitea-admin.token")" >"$dir/secrets/gitea-admin.curl"
}

# gitea_api METHOD PATH: with the JSON on stdin.
gitea_api() {
  curl -sS --fail-with-body -m 20 -o "$dir/log/gitea-api.json" -K "$dir/secrets/gitea-admin.curl" -H 'Content-Type: application/json' \
    -X "$1" --data-binary @- "http://127.0.0.1:$(port_of gitea)/api/v1$2" || { cat "$dir/log/gitea-api.json" >&2; return 1; }
}

make_repository() {
  gitea_api POST /admin/users <<<"{\"username\": \"sitekeeper\", \"email\": \"sitekeeper@example.com\", \"password\": \"$(secret sitekeeper.password)\", \"must_change_password\": false}" &&
    gitea_api POST /orgs <<<'{"username": "platform", "visibility": "private"}' &&
    gitea_api POST /orgs/platform/repos <<<'{"name": "sites", "private": true, "auto_init": true, "readme": "Default", "default_branch": "main", "description": "Terraform of our websites"}' &&
    gitea_api PUT /repos/platform/sites/collaborators/sitekeeper <<<'{"permission": "write"}'
}
