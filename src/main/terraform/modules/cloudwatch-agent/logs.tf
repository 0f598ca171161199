# What the agent ships, each log to the log group <log_prefix>/<name>. The agent doesn't make the groups.

locals {
  group = { for name in local.log_names : name => "${var.log_prefix}/${name}" }

  # NGINX writes here by default, also where it comes from the distribution.
  nginx = local.is_windows ? [] : [for kind in ["access", "error"] : {
    file_path       = "/var/log/nginx/${kind}.log"
    log_group_name  = local.group["nginx"]
    log_stream_name = "{instance_id}-${kind}"
  }]

  application = [for log in var.logs : {
    file_path       = log.path
    log_group_name  = local.group[log.name]
    log_stream_name = "{instance_id}"
    # Else the agent ships only the newest of the files that stars match. Each gets a stream with its name.
    publish_multi_logs = strcontains(log.path, "*")
  }]

  # Amazon Linux 2023 and Debian 12 write no system log to a file, and nothing says that another image does; the
  # journal is there on each. The agent reads it since the summer of 2026.
  journal = [{
    log_group_name  = local.group["system"]
    log_stream_name = "{instance_id}"
  }]

  events = [for event_log in ["Application", "System"] : {
    event_name      = event_log
    event_levels    = ["CRITICAL", "ERROR", "WARNING", "INFORMATION"]
    log_group_name  = local.group["system"]
    log_stream_name = "{instance_id}-${lower(event_log)}"
  }]

  log_names = sort(concat(local.is_windows ? ["system"] : ["nginx", "system"], var.logs[*].name))

  sources = {
    files          = concat(local.nginx, local.application)
    journald       = local.is_windows ? [] : local.journal
    windows_events = local.is_windows ? local.events : []
  }

  # The agent refuses an empty list, and a source of another operating system.
  logs = {
    logs = {
      logs_collected = { for source, collected in local.sources : source => { collect_list = collected } if length(collected) > 0 }
    }
  }
}
