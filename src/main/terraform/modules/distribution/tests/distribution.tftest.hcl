mock_provider "aws" {}

variables {
  name            = "sk-corporate-production"
  hostnames       = ["www.example.com", "example.com"]
  certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/0f6a1c1e-1111-2222-3333-444444444444"
  origin = {
    vpc = {
      load_balancer_arn = "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:loadbalancer/app/sk-corporate/0123456789abcdef"
      domain_name       = "internal-sk-corporate-1.ap-northeast-1.elb.amazonaws.com"
    }
  }
}

run "reaches_a_load_balancer_by_a_vpc_origin" {
  variables {
    uncached_paths = ["/admin/*"]
  }

  assert {
    condition     = one(aws_cloudfront_vpc_origin.this[*].vpc_origin_endpoint_config[0].arn) == var.origin.vpc.load_balancer_arn
    error_message = "The VPC origin leads elsewhere."
  }

  assert {
    condition     = one(one(aws_cloudfront_distribution.this.origin).vpc_origin_config).vpc_origin_id == aws_cloudfront_vpc_origin.this[0].id
    error_message = "The distribution doesn't use the VPC origin."
  }

  assert {
    condition     = length(one(aws_cloudfront_distribution.this.origin).custom_origin_config) == 0
    error_message = "There is a way to the origin over the internet."
  }

  assert {
    condition     = one(aws_cloudfront_distribution.this.default_cache_behavior[0].forwarded_values).headers == toset(["CloudFront-Forwarded-Proto", "Host"])
    error_message = "The application must know by which name and protocol it was asked."
  }

  assert {
    condition     = aws_cloudfront_distribution.this.ordered_cache_behavior[0].origin_request_policy_id == "33f36d7e-f396-46d9-90e0-52428a34d9dc"
    error_message = "What isn't cached gets all of the viewer's headers."
  }

  assert {
    condition     = length(aws_cloudfront_distribution.this.default_cache_behavior[0].allowed_methods) == 7
    error_message = "Applications take all methods."
  }

  assert {
    condition     = aws_cloudfront_distribution.this.default_root_object == null
    error_message = "The application answers for the root."
  }
}

run "speaks_to_viewers_as_it_should" {
  command = plan

  assert {
    condition     = one(aws_cloudfront_distribution.this.viewer_certificate).minimum_protocol_version == "TLSv1.2_2021"
    error_message = "Viewers may come with an old TLS."
  }

  assert {
    condition     = aws_cloudfront_distribution.this.http_version == "http2and3" && aws_cloudfront_distribution.this.is_ipv6_enabled
    error_message = "Viewers come by HTTP/2, HTTP/3 and IPv6."
  }

  assert {
    condition     = aws_cloudfront_distribution.this.default_cache_behavior[0].viewer_protocol_policy == "redirect-to-https"
    error_message = "Viewers are led to HTTPS."
  }

  assert {
    condition     = aws_cloudfront_distribution.this.default_cache_behavior[0].compress
    error_message = "Answers are compressed."
  }

  assert {
    condition     = aws_cloudfront_distribution.this.default_cache_behavior[0].response_headers_policy_id == "67f7725c-6f97-4210-82d7-5512b31e9d03"
    error_message = "Security headers are added unless someone wants none."
  }

  assert {
    condition     = aws_cloudfront_distribution.this.aliases == toset(["www.example.com", "example.com"])
    error_message = "It answers to other names."
  }

  assert {
    condition     = length(aws_cloudfront_distribution.this.default_cache_behavior[0].function_association) == 0
    error_message = "There is a function that nobody asked for."
  }
}

run "keeps_to_what_is_said_of_the_cache" {
  command = plan

  variables {
    default_ttl_seconds = 60
    error_ttl_seconds   = 0
    query_strings       = false
    cookies             = true
    security_headers    = false
  }

  assert {
    condition     = aws_cloudfront_distribution.this.default_cache_behavior[0].default_ttl == 60
    error_message = "The time to live is another."
  }

  assert {
    condition     = alltrue([for response in aws_cloudfront_distribution.this.custom_error_response : response.error_caching_min_ttl == 0])
    error_message = "Errors are cached for another time."
  }

  assert {
    condition     = !one(aws_cloudfront_distribution.this.default_cache_behavior[0].forwarded_values).query_string
    error_message = "Query strings reach the origin."
  }

  assert {
    condition     = one(one(aws_cloudfront_distribution.this.default_cache_behavior[0].forwarded_values).cookies).forward == "all"
    error_message = "Cookies don't reach the origin."
  }

  assert {
    condition     = aws_cloudfront_distribution.this.default_cache_behavior[0].response_headers_policy_id == null
    error_message = "Headers are added that nobody wants."
  }
}

run "asks_a_server_by_its_own_name" {
  command = plan

  variables {
    uncached_paths = ["/admin/*"]
    origin = {
      custom = { domain_name = "tenant.cms.example", path = "/site/a", host_header = "Origin" }
    }
  }

  assert {
    condition     = length(aws_cloudfront_vpc_origin.this) == 0
    error_message = "There is a VPC origin that nobody needs."
  }

  assert {
    condition     = one(aws_cloudfront_distribution.this.origin).domain_name == "tenant.cms.example" && one(aws_cloudfront_distribution.this.origin).origin_path == "/site/a"
    error_message = "It asks elsewhere."
  }

  assert {
    condition     = one(one(aws_cloudfront_distribution.this.origin).custom_origin_config).origin_protocol_policy == "https-only"
    error_message = "It asks without TLS."
  }

  assert {
    condition     = one(one(aws_cloudfront_distribution.this.origin).custom_origin_config).origin_ssl_protocols == toset(["TLSv1.2"])
    error_message = "It asks with an old TLS."
  }

  assert {
    condition     = length(coalesce(one(aws_cloudfront_distribution.this.default_cache_behavior[0].forwarded_values).headers, [])) == 0
    error_message = "The server gets the viewer's host."
  }

  assert {
    condition     = aws_cloudfront_distribution.this.ordered_cache_behavior[0].origin_request_policy_id == "b689b0a8-53d0-40ab-baf2-68738e2966ac"
    error_message = "The server gets the viewer's host where nothing is cached."
  }
}

run "asks_a_server_by_the_viewers_name" {
  command = plan

  variables {
    uncached_paths = ["/admin/*"]
    origin = {
      custom = { domain_name = "tenant.cms.example", path = "", host_header = "Viewer" }
    }
  }

  assert {
    condition     = one(aws_cloudfront_distribution.this.default_cache_behavior[0].forwarded_values).headers == toset(["Host"])
    error_message = "The server doesn't get the viewer's host."
  }

  assert {
    condition     = aws_cloudfront_distribution.this.ordered_cache_behavior[0].origin_request_policy_id == "33f36d7e-f396-46d9-90e0-52428a34d9dc"
    error_message = "The server doesn't get the viewer's host where nothing is cached."
  }
}

run "reads_a_bucket" {
  command = plan

  variables {
    uncached_paths = ["/api/*"]
    query_strings  = true
    cookies        = true
    origin = {
      bucket = { domain_name = "sk-corporate.s3.ap-northeast-1.amazonaws.com", access_control_id = "E2ABCDEFGHIJKL", index = "index.html" }
    }
    error_pages = [
      { error_code = 404, response_code = 404, page_path = "/404.html" },
      { error_code = 403, response_code = 200, page_path = "/index.html" },
    ]
  }

  assert {
    condition     = one(aws_cloudfront_distribution.this.origin).origin_access_control_id == "E2ABCDEFGHIJKL"
    error_message = "The bucket can't tell the distribution from anyone else."
  }

  assert {
    condition     = aws_cloudfront_distribution.this.default_root_object == "index.html"
    error_message = "The root has no answer."
  }

  assert {
    condition     = aws_cloudfront_distribution.this.default_cache_behavior[0].allowed_methods == toset(["GET", "HEAD", "OPTIONS"])
    error_message = "A bucket is read only."
  }

  assert {
    condition     = aws_cloudfront_distribution.this.ordered_cache_behavior[0].allowed_methods == toset(["GET", "HEAD", "OPTIONS"])
    error_message = "A bucket is read only, where nothing is cached too."
  }

  assert {
    condition     = !one(aws_cloudfront_distribution.this.default_cache_behavior[0].forwarded_values).query_string
    error_message = "Query strings reach the bucket."
  }

  assert {
    condition     = one(one(aws_cloudfront_distribution.this.default_cache_behavior[0].forwarded_values).cookies).forward == "none"
    error_message = "Cookies reach the bucket."
  }

  assert {
    condition     = length(coalesce(one(aws_cloudfront_distribution.this.default_cache_behavior[0].forwarded_values).headers, [])) == 0
    error_message = "Headers reach the bucket."
  }

  assert {
    condition     = aws_cloudfront_distribution.this.ordered_cache_behavior[0].origin_request_policy_id == null
    error_message = "What isn't cached reaches the bucket with what belongs to the viewer."
  }

  assert {
    condition = {
      for response in aws_cloudfront_distribution.this.custom_error_response :
      response.error_code => "${response.response_code} ${response.response_page_path}" if response.response_page_path != null
    } == { 404 = "404 /404.html", 403 = "200 /index.html" }
    error_message = "Errors have other pages."
  }

  assert {
    condition     = length(aws_cloudfront_distribution.this.custom_error_response) == 11
    error_message = "Errors without a page have a time to live as well."
  }
}

run "shows_every_request_to_the_function" {
  command = plan

  variables {
    uncached_paths              = ["/admin/*", "/cart/*"]
    viewer_request_function_arn = "arn:aws:cloudfront::123456789012:function/sk-corporate-viewer"
  }

  assert {
    condition = alltrue([
      for behavior in concat(aws_cloudfront_distribution.this.default_cache_behavior, aws_cloudfront_distribution.this.ordered_cache_behavior) :
      one(behavior.function_association).function_arn == "arn:aws:cloudfront::123456789012:function/sk-corporate-viewer"
      && one(behavior.function_association).event_type == "viewer-request"
    ])
    error_message = "There are paths past the function."
  }
}

run "refuses_two_origins" {
  command = plan

  variables {
    origin = {
      custom = { domain_name = "tenant.cms.example", path = "", host_header = "Origin" }
      bucket = { domain_name = "sk-corporate.s3.ap-northeast-1.amazonaws.com", access_control_id = "E2ABCDEFGHIJKL", index = "index.html" }
    }
  }

  expect_failures = [var.origin]
}

run "refuses_no_origin" {
  command = plan

  variables {
    origin = {}
  }

  expect_failures = [var.origin]
}

run "refuses_an_unknown_host_header" {
  command = plan

  variables {
    origin = {
      custom = { domain_name = "tenant.cms.example", path = "", host_header = "viewer" }
    }
  }

  expect_failures = [var.origin]
}

run "refuses_a_path_that_ends_in_a_slash" {
  command = plan

  variables {
    origin = {
      custom = { domain_name = "tenant.cms.example", path = "/site/", host_header = "Origin" }
    }
  }

  expect_failures = [var.origin]
}

run "refuses_a_path_without_a_slash" {
  command = plan

  variables {
    origin = {
      custom = { domain_name = "tenant.cms.example", path = "site", host_header = "Origin" }
    }
  }

  expect_failures = [var.origin]
}

run "refuses_an_index_that_begins_with_a_slash" {
  command = plan

  variables {
    origin = {
      bucket = { domain_name = "sk-corporate.s3.ap-northeast-1.amazonaws.com", access_control_id = "E2ABCDEFGHIJKL", index = "/index.html" }
    }
  }

  expect_failures = [var.origin]
}

run "refuses_a_certificate_of_another_region" {
  command = plan

  variables {
    certificate_arn = "arn:aws:acm:ap-northeast-1:123456789012:certificate/0f6a1c1e-1111-2222-3333-444444444444"
  }

  expect_failures = [var.certificate_arn]
}

run "refuses_no_hostname_and_a_long_name" {
  command = plan

  variables {
    name      = "a2345678901234567890123456789012345678901234567890123456789012345"
    hostnames = []
  }

  expect_failures = [var.name, var.hostnames]
}

run "refuses_times_out_of_range" {
  command = plan

  variables {
    default_ttl_seconds = -1
    error_ttl_seconds   = 31536001
  }

  expect_failures = [var.default_ttl_seconds, var.error_ttl_seconds]
}

run "refuses_a_path_twice" {
  command = plan

  variables {
    uncached_paths = ["/admin/*", "/admin/*"]
  }

  expect_failures = [var.uncached_paths]
}

run "refuses_a_page_for_an_error_that_cloudfront_does_not_know" {
  command = plan

  variables {
    error_pages = [{ error_code = 410, response_code = 404, page_path = "/404.html" }]
  }

  expect_failures = [var.error_pages]
}

run "refuses_a_page_with_a_redirect" {
  command = plan

  variables {
    error_pages = [{ error_code = 404, response_code = 302, page_path = "/404.html" }]
  }

  expect_failures = [var.error_pages]
}

run "refuses_two_pages_for_an_error" {
  command = plan

  variables {
    error_pages = [
      { error_code = 404, response_code = 404, page_path = "/404.html" },
      { error_code = 404, response_code = 200, page_path = "/index.html" },
    ]
  }

  expect_failures = [var.error_pages]
}

run "refuses_a_page_without_a_slash" {
  command = plan

  variables {
    error_pages = [{ error_code = 404, response_code = 404, page_path = "404.html" }]
  }

  expect_failures = [var.error_pages]
}

run "refuses_a_lambda_as_function" {
  command = plan

  variables {
    viewer_request_function_arn = "arn:aws:lambda:us-east-1:123456789012:function:viewer:1"
  }

  expect_failures = [var.viewer_request_function_arn]
}
