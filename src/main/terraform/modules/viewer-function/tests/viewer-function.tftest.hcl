mock_provider "aws" {}

variables {
  name = "sk-corporate-staging"
  settings = {
    rules           = [{ paths = ["/*"], allowed_cidrs = ["203.0.113.0/24", "2001:db8::/32"] }]
    directory_index = "index.html"
  }
}

run "is_published_with_its_settings" {
  assert {
    condition     = aws_cloudfront_function.this.runtime == "cloudfront-js-2.0" && aws_cloudfront_function.this.publish
    error_message = "The function isn't live, or runs as something else."
  }

  assert {
    condition     = regex("^const settings = (.*);\n", aws_cloudfront_function.this.code)[0] == jsonencode(var.settings)
    error_message = "The function has other settings."
  }

  assert {
    condition     = strcontains(aws_cloudfront_function.this.code, "\nfunction handler(event) {\n")
    error_message = "The function has no handler."
  }

  assert {
    condition     = !can(regex("(?m)^ *//|^ ", aws_cloudfront_function.this.code))
    error_message = "Comments and indents take room that settings need."
  }

  assert {
    condition     = length(aws_cloudfront_function.this.code) < 5600
    error_message = "The code takes room that settings need."
  }
}

run "does_nothing_without_settings" {
  command = plan

  variables {
    settings = {}
  }

  assert {
    condition     = startswith(aws_cloudfront_function.this.code, "const settings = {\"basic_auth\":null,\"directory_index\":null,\"fallback\":null,\"rules\":[]};\n")
    error_message = "There are settings that nobody gave."
  }
}

run "takes_any_text_as_data" {
  command = plan

  variables {
    settings = {
      basic_auth = {
        realm = "\"'\\\u2028\u2029</script><!--`$${1+1}`\n\r\t*/';throw 1;//"
        salt  = "\";process.exit()//\u2028"
        hash  = "abebcb7dd755712e50de5e4f439ba33008d23fc88c17b7fbb6509c3e2e4fa7ee"
      }
    }
  }

  assert {
    condition     = jsondecode(regex("^const settings = (.*);\n", aws_cloudfront_function.this.code)[0]).basic_auth == var.settings.basic_auth
    error_message = "The settings are not what was given."
  }

  assert {
    condition     = !can(regex("[<>\u2028\u2029]", split("\n", aws_cloudfront_function.this.code)[0]))
    error_message = "A text could end the line or a script."
  }
}

run "refuses_what_does_not_fit" {
  command = plan

  variables {
    settings = {
      rules = [{ paths = ["/*"], allowed_cidrs = [for i in range(250) : "2001:db8:1111:2222:3333:4444:5555:${format("%x", i)}/128"] }]
    }
  }

  expect_failures = [aws_cloudfront_function.this]
}

run "takes_many_networks" {
  command = plan

  variables {
    settings = {
      rules = [{ paths = ["/*"], allowed_cidrs = [for i in range(200) : "2001:db8:${format("%x", i)}::/48"] }]
    }
  }

  assert {
    condition     = local.bytes == length(aws_cloudfront_function.this.code) && local.bytes > 9000
    error_message = "The bytes are counted wrongly."
  }
}

run "counts_bytes_not_characters" {
  command = plan

  variables {
    settings = {
      fallback = "/${join("", [for i in range(100) : "管理者専用の頁で"])}"
    }
  }

  assert {
    condition     = local.bytes == length(aws_cloudfront_function.this.code) + 1600
    error_message = "Characters of three bytes are counted as one."
  }
}

run "refuses_a_name_with_a_dot" {
  command = plan

  variables {
    name = "sk.corporate"
  }

  expect_failures = [var.name]
}

run "refuses_a_path_without_a_slash" {
  command = plan

  variables {
    settings = { rules = [{ paths = ["admin/*"], allowed_cidrs = ["203.0.113.0/24"] }] }
  }

  expect_failures = [var.settings]
}

run "refuses_a_rule_without_networks" {
  command = plan

  variables {
    settings = { rules = [{ paths = ["/admin/*"], allowed_cidrs = [] }] }
  }

  expect_failures = [var.settings]
}

run "refuses_a_rule_without_paths" {
  command = plan

  variables {
    settings = { rules = [{ paths = [], allowed_cidrs = ["203.0.113.0/24"] }] }
  }

  expect_failures = [var.settings]
}

run "refuses_an_address_that_is_no_network" {
  command = plan

  variables {
    settings = { rules = [{ paths = ["/admin/*"], allowed_cidrs = ["203.0.113.7"] }] }
  }

  expect_failures = [var.settings]
}

run "refuses_a_prefix_that_is_too_long" {
  command = plan

  variables {
    settings = { rules = [{ paths = ["/admin/*"], allowed_cidrs = ["203.0.113.0/33"] }] }
  }

  expect_failures = [var.settings]
}

run "refuses_a_password_in_place_of_its_hash" {
  command = plan

  variables {
    settings = {
      basic_auth = { realm = "Staging", salt = "0123456789abcdef", hash = "secret" }
    }
  }

  expect_failures = [var.settings]
}

run "refuses_a_short_salt" {
  command = plan

  variables {
    settings = {
      basic_auth = {
        realm = "Staging"
        salt  = "salt"
        hash  = "abebcb7dd755712e50de5e4f439ba33008d23fc88c17b7fbb6509c3e2e4fa7ee"
      }
    }
  }

  expect_failures = [var.settings]
}

run "refuses_an_index_with_a_slash_at_the_beginning" {
  command = plan

  variables {
    settings = { directory_index = "/index.html" }
  }

  expect_failures = [var.settings]
}

run "refuses_a_fallback_without_a_slash" {
  command = plan

  variables {
    settings = { fallback = "index.html" }
  }

  expect_failures = [var.settings]
}
