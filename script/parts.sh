# shellcheck shell=bash
# Which outside programs the sandbox and the checks are made of, in which versions, and where they lie in the cache.
# To be sourced. The folder of a part changes with its version and its lock file.

# shellcheck source=script/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

cache=${SITEKEEPER_CACHE:-$HOME/.cache/sitekeeper}

kubernetes_version=1.35.4
# shellcheck disable=SC2034  # the versions are for those who source this file
etcd_version=3.6.5
gitea_version=1.26.0
terraform_version=1.11.4
terraform_minimum=1.11

sandbox_source=$root/deploy/sandbox
checks_source=$root/deploy/checks

# digest FILE…: short hash of the files' content.
digest() { cat "$@" | sha256sum | cut -c1-12; }

controlplane_dir() { echo "$cache/controlplane/$kubernetes_version-$(digest "$sandbox_source"/controlplane/go.{mod,sum})"; }
kubectl_dir() { echo "$cache/kubectl/$kubernetes_version-$(digest "$sandbox_source"/controlplane/go.{mod,sum})"; }
gitea_dir() { echo "$cache/gitea/$gitea_version-$(digest "$sandbox_source"/gitea/go.{mod,sum})"; }
terraform_dir() { echo "$cache/terraform/$terraform_version"; }
terraform_config() { echo "$cache/terraform/cli.tfrc"; }

twin_dir() { venv_dir twin "$sandbox_source/twin/requirements.txt"; }
jinja_dir() { venv_dir jinja "$root/script/jinja/requirements.txt"; }
checkov_dir() { venv_dir checkov "$checks_source/requirements.txt"; }

# venv_dir PART REQUIREMENTS: a venv is bound to the interpreter that made it.
venv_dir() {
  local python
  python=$(find_python) || return
  echo "$cache/$1/$(digest "$2" <("$python" -VV))"
}

# find_python: a Python of 3.11 or newer with the venv module.
find_python() {
  local name
  for name in python3 python3.11 python3.12 python3.13 python3.14; do
    if "$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$name"
      return
    fi
  done
  fail 'no Python 3.11 or newer with venv found; install one (Debian: apt-get install python3 python3-venv)'
}

# usable_kubectl: the one on the PATH if it is at most three minor versions away from the API server.
usable_kubectl() {
  local minor wanted=${kubernetes_version#*.}
  minor=$(kubectl version --client -o json 2>/dev/null | sed -n 's/.*"minor": "\([0-9]*\).*/\1/p')
  wanted=${wanted%.*}
  [ -n "$minor" ] && ((minor >= wanted - 3 && minor <= wanted + 3))
}

# usable_terraform: whether the one on the PATH is new enough.
usable_terraform() {
  local found
  found=$(TF_CLI_CONFIG_FILE=/dev/null CHECKPOINT_DISABLE=1 terraform version 2>/dev/null | sed -n '1s/^Terraform v//p')
  [ -n "$found" ] && version_at_least "$terraform_minimum" "$found"
}
