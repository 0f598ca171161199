# shellcheck shell=bash
# The control plane with what it holds before the operator starts: definitions and roles, the team's
# namespace, the Git credentials, and the operator's own way in. To be sourced after controlplane.sh.

start_cluster() {
  local kubectl=kubectl
  usable_kubectl || kubectl=$(kubectl_dir)/kubectl
  start_controlplane
  cluster_objects | kube apply --server-side -f - >"$dir/log/cluster.log"
  apply_definitions
  # Without the operator itself: it runs outside the cluster, which has no kubelet.
  kube apply --server-side --force-conflicts -k "$root/deploy/kustomize/rbac" >>"$dir/log/cluster.log"
  local token
  token=$(kube create token sitekeeper --namespace sitekeeper-system --duration 8760h)
  write_kubeconfig "$dir/operator.kubeconfig" "token: $token"
  say 'cluster: ready'
}

kube() { "$kubectl" --kubeconfig "$dir/kubeconfig" --cache-dir "$dir/run/kubectl" "$@"; }

apply_definitions() {
  local files tries=0
  files=$(find "$root/crds" -name '*.yml' -o -name '*.yaml' 2>/dev/null || true)
  [ -n "$files" ] || return 0
  kube apply --server-side -f "$root/crds" >>"$dir/log/cluster.log"
  # A definition that was made this very moment has no conditions yet, which kubectl takes for an error.
  until kube wait --for condition=Established --timeout 30s -f "$root/crds" >>"$dir/log/cluster.log" 2>&1; do
    ((++tries < 5)) || return 1
    sleep 1
  done
}

cluster_objects() {
  cat <<YAML
apiVersion: v1
kind: Namespace
metadata: {name: web, labels: {team: web}}
---
apiVersion: v1
kind: Namespace
metadata: {name: sitekeeper-system}
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: sitekeeper, namespace: sitekeeper-system}
---
apiVersion: v1
kind: Secret
metadata: {name: git, namespace: sitekeeper-system}
stringData: {username: sitekeeper, password: "$(secret sitekeeper.password)"}
YAML
}
