# A CloudFront distribution in front of one origin: an internal load balancer, reached through a VPC origin so that
# nothing of the site is public but the distribution; a server on the internet; or a private bucket.

locals {
  origin_id = "origin"

  vpc    = var.origin.vpc != null
  custom = var.origin.custom != null
  bucket = var.origin.bucket != null

  # An origin that serves many customers tells them apart by its own name, and would not know the viewer's.
  host_forwarded = local.vpc || try(var.origin.custom.host_header == "Viewer", false)

  # A bucket's objects are asked for by their path alone.
  query_strings = var.query_strings && !local.bucket
  cookies       = var.cookies && !local.bucket

  # Behind the load balancer there is no TLS: this header tells the application that the viewer has it.
  forwarded_headers = concat(local.vpc ? ["CloudFront-Forwarded-Proto"] : [], local.host_forwarded ? ["Host"] : [])

  allowed_methods = concat(["GET", "HEAD", "OPTIONS"], local.bucket ? [] : ["PUT", "POST", "PATCH", "DELETE"])

  # The errors whose time to live CloudFront lets be set.
  error_codes = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504]
  error_pages = { for page in var.error_pages : page.error_code => page }

  # AWS's own policies, with the ids that they have everywhere.
  caching_disabled_policy_id        = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
  all_viewer_and_cloudfront_headers = "33f36d7e-f396-46d9-90e0-52428a34d9dc"
  all_viewer_except_host_header     = "b689b0a8-53d0-40ab-baf2-68738e2966ac"
  uncached_request_policy_id = (
    local.bucket ? null :
    local.host_forwarded ? local.all_viewer_and_cloudfront_headers : local.all_viewer_except_host_header
  )
  security_headers_policy_id = var.security_headers ? "67f7725c-6f97-4210-82d7-5512b31e9d03" : null
}

resource "aws_cloudfront_vpc_origin" "this" {
  count = local.vpc ? 1 : 0

  vpc_origin_endpoint_config {
    name                   = var.name
    arn                    = var.origin.vpc.load_balancer_arn
    http_port              = 80
    https_port             = 443
    origin_protocol_policy = "http-only"

    origin_ssl_protocols {
      items    = ["TLSv1.2"]
      quantity = 1
    }
  }
}

resource "aws_cloudfront_distribution" "this" {
  #checkov:skip=CKV_AWS_86: Visitors are not recorded unless somebody asks for it; alarms go by metrics
  #checkov:skip=CKV_AWS_310: A site has one origin
  #checkov:skip=CKV_AWS_374: Sites are for everyone; limits are those of viewer_request_function_arn and web_acl_arn
  #checkov:skip=CKV2_AWS_32: It has one unless security_headers is false, which the check doesn't follow
  #checkov:skip=CKV2_AWS_47: The rules of the web ACL are the choice of who gives its ARN

  comment             = var.name
  enabled             = true
  aliases             = var.hostnames
  is_ipv6_enabled     = true
  http_version        = "http2and3"
  web_acl_id          = var.web_acl_arn
  default_root_object = try(var.origin.bucket.index, null)

  origin {
    origin_id                = local.origin_id
    domain_name              = one([for kind in var.origin : kind.domain_name if kind != null])
    origin_path              = try(var.origin.custom.path, null)
    origin_access_control_id = try(var.origin.bucket.access_control_id, null)

    dynamic "vpc_origin_config" {
      for_each = aws_cloudfront_vpc_origin.this

      content {
        vpc_origin_id = vpc_origin_config.value.id
      }
    }

    dynamic "custom_origin_config" {
      for_each = local.custom ? [true] : []

      content {
        http_port              = 80
        https_port             = 443
        origin_protocol_policy = "https-only"
        origin_ssl_protocols   = ["TLSv1.2"]
      }
    }
  }

  default_cache_behavior {
    target_origin_id           = local.origin_id
    viewer_protocol_policy     = "redirect-to-https"
    allowed_methods            = local.allowed_methods
    cached_methods             = ["GET", "HEAD"]
    compress                   = true
    response_headers_policy_id = local.security_headers_policy_id
    min_ttl                    = 0
    default_ttl                = var.default_ttl_seconds
    max_ttl                    = 31536000

    # A cache policy of its own for each site would soon meet the quota of 20 an account.
    forwarded_values {
      query_string = local.query_strings
      headers      = local.forwarded_headers

      cookies {
        forward = local.cookies ? "all" : "none"
      }
    }

    dynamic "function_association" {
      for_each = var.viewer_request_function_arn[*]

      content {
        event_type   = "viewer-request"
        function_arn = function_association.value
      }
    }
  }

  dynamic "ordered_cache_behavior" {
    for_each = var.uncached_paths

    content {
      path_pattern               = ordered_cache_behavior.value
      target_origin_id           = local.origin_id
      viewer_protocol_policy     = "redirect-to-https"
      allowed_methods            = local.allowed_methods
      cached_methods             = ["GET", "HEAD"]
      compress                   = true
      cache_policy_id            = local.caching_disabled_policy_id
      origin_request_policy_id   = local.uncached_request_policy_id
      response_headers_policy_id = local.security_headers_policy_id

      # Paths that are not cached are often those that matter most: the function guards them as well.
      dynamic "function_association" {
        for_each = var.viewer_request_function_arn[*]

        content {
          event_type   = "viewer-request"
          function_arn = function_association.value
        }
      }
    }
  }

  dynamic "custom_error_response" {
    for_each = local.error_codes

    content {
      error_code            = custom_error_response.value
      error_caching_min_ttl = var.error_ttl_seconds
      response_code         = try(local.error_pages[custom_error_response.value].response_code, null)
      response_page_path    = try(local.error_pages[custom_error_response.value].page_path, null)
    }
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    acm_certificate_arn      = var.certificate_arn
    ssl_support_method       = "sni-only"
    minimum_protocol_version = "TLSv1.2_2021"
  }
}
