mock_provider "aws" {}

variables {
  name             = "sk-corporate-production-22708748"
  parameter_path   = "/sitekeeper/settings/main/web/corporate/production"
  operating_system = "AmazonLinux2023"
  log_prefix       = "/sitekeeper/main/web/corporate/production"
  instance_ids     = ["i-0123456789abcdef0", "i-0123456789abcdef1"]
}

run "reads_journal_and_nginx_on_linux" {
  command = plan

  assert {
    condition     = output.log_names == tolist(["nginx", "system"])
    error_message = "These need a log group each."
  }

  assert {
    condition     = output.parameter == "/sitekeeper/settings/main/web/corporate/production/cloudwatch-agent"
    error_message = "The instances may read parameters below their path only."
  }

  assert {
    condition = jsondecode(aws_ssm_parameter.this.insecure_value).logs.logs_collected.files.collect_list == [
      { file_path = "/var/log/nginx/access.log", log_group_name = "/sitekeeper/main/web/corporate/production/nginx", log_stream_name = "{instance_id}-access" },
      { file_path = "/var/log/nginx/error.log", log_group_name = "/sitekeeper/main/web/corporate/production/nginx", log_stream_name = "{instance_id}-error" },
    ]
    error_message = "Both of NGINX's logs go to one group, in streams of their own."
  }

  assert {
    condition     = jsondecode(aws_ssm_parameter.this.insecure_value).logs.logs_collected.journald.collect_list[*].log_group_name == ["/sitekeeper/main/web/corporate/production/system"]
    error_message = "There is no /var/log/messages on Amazon Linux 2023."
  }

  assert {
    condition     = !can(jsondecode(aws_ssm_parameter.this.insecure_value).logs.logs_collected.windows_events)
    error_message = "The agent refuses a section of another operating system."
  }
}

run "names_metrics_as_alarms_do_on_linux" {
  command = plan

  assert {
    condition     = jsondecode(aws_ssm_parameter.this.insecure_value).metrics.aggregation_dimensions == [["InstanceId"], ["InstanceId", "path"]]
    error_message = "An alarm has to name every dimension."
  }

  assert {
    condition     = jsondecode(aws_ssm_parameter.this.insecure_value).metrics.append_dimensions.InstanceId == "$${aws:InstanceId}"
    error_message = "The agent fills this in."
  }

  assert {
    condition     = jsondecode(aws_ssm_parameter.this.insecure_value).metrics.metrics_collected.mem.measurement == ["mem_used_percent"]
    error_message = "Memory is mem_used_percent."
  }

  assert {
    condition     = jsondecode(aws_ssm_parameter.this.insecure_value).metrics.metrics_collected.disk.measurement == ["disk_used_percent"]
    error_message = "Disk is disk_used_percent."
  }

  assert {
    condition     = contains(jsondecode(aws_ssm_parameter.this.insecure_value).metrics.metrics_collected.disk.ignore_file_system_types, "squashfs")
    error_message = "Ubuntu's snaps are always full and would make the highest value 100."
  }

  # What has an instance's id only is not aggregated, so dropping it would leave nothing.
  assert {
    condition     = !can(jsondecode(aws_ssm_parameter.this.insecure_value).metrics.metrics_collected.mem.drop_original_metrics)
    error_message = "Memory would vanish."
  }
}

run "reads_event_log_on_windows" {
  command = plan

  variables {
    operating_system = "WindowsServer2025"
    logs             = [{ name = "cms", path = "C:\\cms\\logs\\*.log" }]
  }

  assert {
    condition     = output.log_names == tolist(["cms", "system"])
    error_message = "There is no NGINX on Windows."
  }

  assert {
    condition     = [for e in jsondecode(aws_ssm_parameter.this.insecure_value).logs.logs_collected.windows_events.collect_list : [e.event_name, e.log_stream_name]] == [["Application", "{instance_id}-application"], ["System", "{instance_id}-system"]]
    error_message = "The event logs share a group and have streams of their own."
  }

  assert {
    condition     = jsondecode(aws_ssm_parameter.this.insecure_value).logs.logs_collected.files.collect_list[0].file_path == "C:\\cms\\logs\\*.log"
    error_message = "A path arrives as it was given."
  }

  assert {
    condition     = jsondecode(aws_ssm_parameter.this.insecure_value).metrics.metrics_collected == jsondecode("{\"LogicalDisk\": {\"measurement\": [\"% Free Space\"], \"resources\": [\"*\"]}, \"Memory\": {\"measurement\": [\"% Committed Bytes In Use\"]}}")
    error_message = "The counters have Windows' names."
  }

  assert {
    condition     = jsondecode(aws_ssm_parameter.this.insecure_value).metrics.aggregation_dimensions == [["InstanceId"], ["InstanceId", "instance"]]
    error_message = "Windows has no dimension path."
  }
}

run "leaves_files_out_on_windows_without_logs" {
  command = plan

  variables {
    operating_system = "WindowsServer2022"
  }

  assert {
    condition     = keys(jsondecode(aws_ssm_parameter.this.insecure_value).logs.logs_collected) == ["windows_events"]
    error_message = "The agent refuses an empty list of files."
  }
}

run "ships_every_file_that_stars_match" {
  command = plan

  variables {
    logs = [{ name = "one", path = "/srv/$${aws:x} and \"quotes\".log" }, { name = "many", path = "/var/log/cms/*.log" }]
  }

  assert {
    condition     = output.log_names == tolist(["many", "nginx", "one", "system"])
    error_message = "The names are sorted."
  }

  assert {
    condition     = [for f in slice(jsondecode(aws_ssm_parameter.this.insecure_value).logs.logs_collected.files.collect_list, 2, 4) : f.publish_multi_logs] == [false, true]
    error_message = "Without publish_multi_logs the agent ships the newest file only."
  }

  assert {
    condition     = jsondecode(aws_ssm_parameter.this.insecure_value).logs.logs_collected.files.collect_list[2].file_path == "/srv/$${aws:x} and \"quotes\".log"
    error_message = "A path is text and nothing else."
  }
}

run "installs_before_it_configures" {
  command = plan

  assert {
    condition     = jsondecode(aws_ssm_document.this.content).mainSteps[*].inputs.documentPath == ["AWS-ConfigureAWSPackage", "AmazonCloudWatch-ManageAgent"]
    error_message = "The agent can only be configured once it is there."
  }

  assert {
    condition     = aws_ssm_association.this.parameters.digest == sha256(aws_ssm_parameter.this.insecure_value)
    error_message = "An association that doesn't change is not applied before its next turn."
  }

  assert {
    condition     = one(aws_ssm_association.this.targets).values == tolist(["i-0123456789abcdef0", "i-0123456789abcdef1"])
    error_message = "The instances are named, so that no other is touched."
  }
}

run "pays_for_a_large_parameter_only_where_it_is_large" {
  command = plan

  variables {
    logs = [for i in range(10) : { name = "log-${i}", path = "/var/log/${join("", [for _ in range(25) : "0123456789"])}.log" }]
  }

  assert {
    condition     = aws_ssm_parameter.this.tier == "Advanced"
    error_message = "A standard parameter holds 4096 characters."
  }
}

run "keeps_a_standard_parameter" {
  command = plan

  assert {
    condition     = aws_ssm_parameter.this.tier == "Standard"
    error_message = "A small configuration costs nothing."
  }
}

run "refuses_more_than_a_parameter_holds" {
  command = plan

  variables {
    logs = [for i in range(20) : { name = "log-${i}", path = "/var/log/${join("", [for _ in range(25) : "0123456789"])}.log" }]
  }

  expect_failures = [aws_ssm_parameter.this]
}

run "refuses_taken_names" {
  command = plan

  variables {
    logs = [{ name = "nginx", path = "/var/log/mine.log" }]
  }

  expect_failures = [var.logs]
}

run "refuses_a_name_twice" {
  command = plan

  variables {
    logs = [{ name = "cms", path = "/a.log" }, { name = "cms", path = "/b.log" }]
  }

  expect_failures = [var.logs]
}

run "refuses_names_that_are_no_log_group" {
  command = plan

  variables {
    logs = [{ name = "../other site", path = "/a.log" }]
  }

  expect_failures = [var.logs]
}

run "refuses_relative_paths" {
  command = plan

  variables {
    logs = [{ name = "cms", path = "cms.log" }]
  }

  expect_failures = [var.logs]
}

run "refuses_references_in_paths" {
  command = plan

  variables {
    logs = [{ name = "cms", path = "/var/log/{{ssm:other}}.log" }]
  }

  expect_failures = [var.logs]
}

run "refuses_two_lines_as_path" {
  command = plan

  variables {
    logs = [{ name = "cms", path = "/var/log/a\n/var/log/b" }]
  }

  expect_failures = [var.logs]
}

run "refuses_drives_on_linux" {
  command = plan

  variables {
    logs = [{ name = "cms", path = "C:\\cms.log" }]
  }

  expect_failures = [var.logs]
}

run "refuses_unknown_operating_systems" {
  command = plan

  variables {
    operating_system = "Plan9"
  }

  expect_failures = [var.operating_system]
}

run "refuses_no_instances" {
  command = plan

  variables {
    instance_ids = []
  }

  expect_failures = [var.instance_ids]
}

run "refuses_reserved_names" {
  command = plan

  variables {
    name = "Amazon-web"
  }

  expect_failures = [var.name]
}

run "refuses_paths_that_end_in_a_slash" {
  command = plan

  variables {
    parameter_path = "/sitekeeper/"
    log_prefix     = "sitekeeper"
  }

  expect_failures = [var.parameter_path, var.log_prefix]
}
