# What the agent measures. An alarm has to name every dimension of a metric; aggregated, an instance's id is enough.
# https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Agent-Configuration-File-Details.html

locals {
  measured = {
    linux = {
      mem = {
        measurement = ["mem_used_percent"]
      }
      disk = {
        measurement = ["disk_used_percent"]
        resources   = ["*"]
        # Images of packages and of CDs are always full, and what lies in memory is no disk.
        ignore_file_system_types = ["devtmpfs", "efivarfs", "iso9660", "overlay", "squashfs", "sysfs", "tmpfs"]
        # With device and file system type each would be a metric of its own, paid for and not looked at.
        drop_original_metrics = ["disk_used_percent"]
      }
    }

    # These become "Memory % Committed Bytes In Use" and "LogicalDisk % Free Space".
    windows = {
      Memory = {
        measurement = ["% Committed Bytes In Use"]
      }
      LogicalDisk = {
        measurement = ["% Free Space"]
        resources   = ["*"]
      }
    }
  }

  metrics = {
    agent = { metrics_collection_interval = 60 }
    metrics = {
      namespace         = "CWAgent"
      append_dimensions = { InstanceId = "$${aws:InstanceId}" }
      # Windows calls a drive "instance" where Linux has a path.
      aggregation_dimensions = [["InstanceId"], ["InstanceId", local.is_windows ? "instance" : "path"]]
      metrics_collected      = local.measured[local.is_windows ? "windows" : "linux"]
    }
  }
}
