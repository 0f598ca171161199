# shellcheck shell=bash
# etcd, kube-apiserver and kube-controller-manager on loopback. To be sourced after process.sh.

start_controlplane() {
  local bin
  bin=$(controlplane_dir)
  make_certificates
  start_etcd
  on_free_port kube-apiserver apiserver_on
  write_kubeconfig "$dir/kubeconfig" "$(certificate_user admin)"
  write_kubeconfig "$dir/pki/kube-controller-manager.kubeconfig" "$(certificate_user kube-controller-manager)"
  start kube-controller-manager "$bin/kube-controller-manager" --kubeconfig="$dir/pki/kube-controller-manager.kubeconfig" \
    --controllers=namespace-controller --secure-port=0 --leader-elect=false --use-service-account-credentials=true \
    --service-account-private-key-file="$dir/pki/service-account.key" --root-ca-file="$dir/pki/ca.crt"
}

# The keys are RSA: Java's Kubernetes client cannot read an EC key in PKCS#8 form.
make_certificates() {
  local pki=$dir/pki
  mkdir -p "$pki"
  openssl req -x509 -newkey rsa:2048 -nodes -keyout "$pki/ca.key" -out "$pki/ca.crt" -subj /CN=sandbox -days 3650 2>/dev/null
  certificate apiserver /CN=kube-apiserver IP:127.0.0.1,DNS:localhost,DNS:kubernetes.default.svc &
  certificate admin /O=system:masters/CN=admin DNS:admin &
  certificate kube-controller-manager /CN=system:kube-controller-manager DNS:kube-controller-manager &
  openssl genrsa -out "$pki/service-account.key" 2048 2>/dev/null
  openssl rsa -in "$pki/service-account.key" -pubout -out "$pki/service-account.pub" 2>/dev/null
  wait
}

# certificate NAME SUBJECT ALTERNATIVE-NAMES
certificate() {
  local file=$dir/pki/$1
  openssl req -newkey rsa:2048 -nodes -keyout "$file.key" -subj "$2" 2>/dev/null |
    openssl x509 -req -CA "$dir/pki/ca.crt" -CAkey "$dir/pki/ca.key" -set_serial "0x$(openssl rand -hex 8)" -days 3650 -out "$file.crt" \
      -extfile <(printf 'subjectAltName=%s\nextendedKeyUsage=serverAuth,clientAuth\n' "$3") 2>/dev/null
}

# etcd has no password: it listens on sockets in the sandbox's folder, which only its owner can enter.
# Their names are relative, since the path of a socket may not exceed 107 bytes, and look like host:port, as etcd demands.
start_etcd() {
  start etcd env --chdir="$dir/run" "$bin/etcd" --name=sandbox --data-dir="$dir/etcd" --unsafe-no-fsync --log-level=warn \
    --listen-client-urls=unix://etcd:0 --advertise-client-urls=unix://etcd:0 \
    --listen-peer-urls=unix://peer:0 --initial-advertise-peer-urls=unix://peer:0 --initial-cluster=sandbox=unix://peer:0
  for _ in {1..300}; do
    [ -S "$dir/run/etcd:0" ] && return
    pid_of etcd >/dev/null || break
    sleep 0.1
  done
  did_not_start etcd
}

apiserver_on() {
  local port=$1 pki=$dir/pki
  start kube-apiserver env --chdir="$dir/run" "$bin/kube-apiserver" --etcd-servers=unix://etcd:0 \
    --bind-address=127.0.0.1 --advertise-address=127.0.0.1 --secure-port="$port" --endpoint-reconciler-type=none \
    --tls-cert-file="$pki/apiserver.crt" --tls-private-key-file="$pki/apiserver.key" --client-ca-file="$pki/ca.crt" \
    --service-account-issuer=https://kubernetes.default.svc --service-account-key-file="$pki/service-account.pub" \
    --service-account-signing-key-file="$pki/service-account.key" --service-cluster-ip-range=10.0.0.0/24 \
    --authorization-mode=RBAC --shutdown-delay-duration=0 --audit-policy-file="$sandbox_source/audit-policy.yaml" \
    --enable-priority-and-fairness=false --audit-log-path="$dir/log/audit.log" --audit-log-maxsize=50 --audit-log-maxbackup=1
  ready kube-apiserver "$port" --cacert "$pki/ca.crt" --cert "$pki/admin.crt" --key "$pki/admin.key" "https://127.0.0.1:$port/readyz"
}

# certificate_user NAME: the user entry of a kubeconfig.
certificate_user() {
  echo "client-certificate-data: $(base64 -w0 "$dir/pki/$1.crt"), client-key-data: $(base64 -w0 "$dir/pki/$1.key")"
}

# write_kubeconfig FILE USER-ENTRY
write_kubeconfig() {
  cat >"$1" <<YAML
apiVersion: v1
kind: Config
clusters: [{name: sandbox, cluster: {server: "https://127.0.0.1:$(port_of kube-apiserver)", certificate-authority-data: $(base64 -w0 "$dir/pki/ca.crt")}}]
users: [{name: user, user: {$2}}]
contexts: [{name: sandbox, context: {cluster: sandbox, user: user}}]
current-context: sandbox
YAML
}
