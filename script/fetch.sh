# shellcheck shell=bash
# How each program gets into its folder: downloaded, else built. To be sourced.
# Every fetch_… function fills the folder that it is given.

# shellcheck source=script/parts.sh
. "$(dirname "${BASH_SOURCE[0]}")/parts.sh"

# platform: as the makers name it, such as linux-amd64.
platform() {
  case $(uname -s)-$(uname -m) in
    Linux-x86_64) echo linux-amd64 ;;
    Linux-aarch64) echo linux-arm64 ;;
    *) fail "the sandbox runs on Linux (x86_64, aarch64), not on $(uname -s) $(uname -m)" ;;
  esac
}

# download URL FILE CHECKSUMS-URL: a checksum file is fetched first; where it cannot be reached nothing can.
# Fails with 1 when the maker cannot be reached; a wrong checksum ends the command.
download() {
  local url=$1 file=$2 sum
  sum=$(curl -fsSL --connect-timeout 4 --retry 1 "$3" 2>/dev/null) || return 1
  # One sum alone, or a list of `sum  name`.
  sum=$(awk -v name="${url##*/}" 'NR == 1 && NF == 1 || $2 == name || $2 == "*" name || $2 ~ "/" name "$" {print $1; exit}' <<<"$sum")
  [[ $sum =~ ^[0-9a-f]{64}$ ]] || fail "$3 holds no SHA-256 of ${url##*/}"
  say "downloading $url"
  curl -fsSL --connect-timeout 4 --retry 2 --speed-limit 10000 --speed-time 60 -o "$file" "$url" || return 1
  echo "$sum  $file" | sha256sum --check --status ||
    { rm -f "$file"; fail "$url does not have the checksum that $3 gives; try again, or set SITEKEEPER_FETCH=build"; }
}

# download_else_build NAME DIRECTORY: by the functions download_NAME and build_NAME.
download_else_build() {
  if [ "${SITEKEEPER_FETCH:-download}" = download ]; then
    "download_$1" "$2" && return
    [ -z "${SITEKEEPER_FETCH:-}" ] || fail "$1 could not be downloaded, and SITEKEEPER_FETCH=download forbids building it"
    say "$1 cannot be downloaded from here; building it"
  fi
  need go 'install Go 1.26 or newer from https://go.dev/dl (it builds what cannot be downloaded)'
  "build_$1" "$2"
}

fetch_controlplane() { download_else_build controlplane "$1"; }
fetch_kubectl() { download_else_build kubectl "$1"; }
fetch_gitea() { download_else_build gitea "$1"; }

# download_kubernetes NAME DIRECTORY
download_kubernetes() {
  local url
  url=https://dl.k8s.io/release/v$kubernetes_version/bin/$(platform | tr - /)/$1
  download "$url" "$2/$1" "$url.sha256" && chmod +x "$2/$1"
}

download_controlplane() {
  local archive base=https://github.com/etcd-io/etcd/releases/download/v$etcd_version
  archive=etcd-v$etcd_version-$(platform).tar.gz
  download_kubernetes kube-apiserver "$1" && download_kubernetes kube-controller-manager "$1" &&
    download "$base/$archive" "$1/$archive" "$base/SHA256SUMS" &&
    tar -xzf "$1/$archive" -C "$1" --strip-components=1 --no-same-owner "${archive%.tar.gz}/etcd" &&
    rm "$1/$archive"
}

# go_build SOURCE TEXT DIRECTORY PACKAGE…: builds what SOURCE/go.mod pins; extra flags in `flags`.
go_build() {
  local source=$1 text=$2 directory=$3
  shift 3
  (cd "$sandbox_source/$source" && long_step "$directory/build.log" "$text" \
    go build -mod=readonly -trimpath -buildvcs=false "${flags[@]}" -o "$directory/" "$@")
}

# Without these the server calls itself v0.0.0.
kubernetes_flags() {
  local version=k8s.io/component-base/version minor=${kubernetes_version#*.}
  echo "-s -w -X $version.gitVersion=v$kubernetes_version -X $version.gitMajor=${kubernetes_version%%.*}" \
    "-X $version.gitMinor=${minor%.*} -X $version.gitTreeState=clean"
}

build_controlplane() {
  local flags=(-ldflags "$(kubernetes_flags)")
  export CGO_ENABLED=0
  go_build controlplane "building Kubernetes $kubernetes_version and etcd $etcd_version (usually 4 to 8 min)" "$1" \
    k8s.io/kubernetes/cmd/kube-apiserver k8s.io/kubernetes/cmd/kube-controller-manager go.etcd.io/etcd/server/v3
  mv "$1/server" "$1/etcd"
}

download_kubectl() { download_kubernetes kubectl "$1"; }

build_kubectl() {
  local flags=(-ldflags "$(kubernetes_flags)")
  export CGO_ENABLED=0
  go_build controlplane "building kubectl $kubernetes_version (usually 1 to 2 min)" "$1" k8s.io/kubernetes/cmd/kubectl
}

# The released program carries its templates and translations in itself.
download_gitea() {
  local url
  url=https://dl.gitea.com/gitea/$gitea_version/gitea-$gitea_version-$(platform)
  download "$url" "$1/gitea-$gitea_version-$(platform)" "$url.sha256" &&
    mv "$1/gitea-$gitea_version-$(platform)" "$1/gitea" && chmod +x "$1/gitea"
}

# SQLite is C. Built this way, templates and translations lie beside the program (Gitea's STATIC_ROOT_PATH).
build_gitea() {
  local flags=(-tags 'sqlite sqlite_unlock_notify' -ldflags "-s -w -X main.Version=$gitea_version") module
  need gcc 'install a C compiler (Debian: apt-get install gcc libc6-dev)'
  export CGO_ENABLED=1
  go_build gitea "building Gitea $gitea_version (usually 3 to 6 min)" "$1" code.gitea.io/gitea
  module=$(cd "$sandbox_source/gitea" && go list -mod=readonly -m -f '{{.Dir}}' code.gitea.io/gitea)
  mkdir "$1/static"
  cp -R "$module/templates" "$module/options" "$module/public" "$1/static/"
  chmod -R u+w "$1/static"
}

# Terraform has no build path: its maker's archive, or what the user installs.
fetch_terraform() {
  local archive
  archive=terraform_${terraform_version}_$(platform | tr - _).zip
  local base=https://releases.hashicorp.com/terraform/$terraform_version
  download "$base/$archive" "$1/$archive" "$base/terraform_${terraform_version}_SHA256SUMS" ||
    fail "Terraform $terraform_minimum or newer is neither on the PATH nor to be had from $base;" \
      'install it from https://developer.hashicorp.com/terraform/install'
  "$(find_python)" -m zipfile -e "$1/$archive" "$1"
  chmod +x "$1/terraform"
  rm "$1/$archive"
}
