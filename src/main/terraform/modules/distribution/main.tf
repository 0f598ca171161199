# A CloudFront distribution in front of an internal load balancer. The way to the origin is a VPC origin:
# nothing of the site is public but the distribution.

locals {
  origin_id = "load-balancer"

  # The errors whose time to live CloudFront lets be set.
  error_codes = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504]

  # AWS's own policies, with the ids that they have everywhere.
  caching_disabled_policy_id        = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
  all_viewer_and_cloudfront_headers = "33f36d7e-f396-46d9-90e0-52428a34d9dc"
  security_headers_policy_id        = var.security_headers ? "67f7725c-6f97-4210-82d7-5512b31e9d03" : null
}

resource "aws_cloudfront_vpc_origin" "this" {
  vpc_origin_endpoint_config {
    name                   = var.name
    arn                    = var.load_balancer_arn
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
  comment         = var.name
  enabled         = true
  aliases         = var.hostnames
  is_ipv6_enabled = true
  http_version    = "http2and3"
  web_acl_id      = var.web_acl_arn

  origin {
    origin_id   = local.origin_id
    domain_name = var.load_balancer_dns_name

    vpc_origin_config {
      vpc_origin_id = aws_cloudfront_vpc_origin.this.id
    }
  }

  default_cache_behavior {
    target_origin_id           = local.origin_id
    viewer_protocol_policy     = "redirect-to-https"
    allowed_methods            = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"]
    cached_methods             = ["GET", "HEAD"]
    compress                   = true
    response_headers_policy_id = local.security_headers_policy_id
    min_ttl                    = 0
    default_ttl                = var.default_ttl_seconds
    max_ttl                    = 31536000

    # A cache policy of its own for each site would soon meet the quota of 20 an account.
    forwarded_values {
      query_string = var.query_strings
      headers      = ["CloudFront-Forwarded-Proto", "Host"]

      cookies {
        forward = var.cookies ? "all" : "none"
      }
    }
  }

  dynamic "ordered_cache_behavior" {
    for_each = var.uncached_paths

    content {
      path_pattern               = ordered_cache_behavior.value
      target_origin_id           = local.origin_id
      viewer_protocol_policy     = "redirect-to-https"
      allowed_methods            = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"]
      cached_methods             = ["GET", "HEAD"]
      compress                   = true
      cache_policy_id            = local.caching_disabled_policy_id
      origin_request_policy_id   = local.all_viewer_and_cloudfront_headers
      response_headers_policy_id = local.security_headers_policy_id
    }
  }

  dynamic "custom_error_response" {
    for_each = local.error_codes

    content {
      error_code            = custom_error_response.value
      error_caching_min_ttl = var.error_ttl_seconds
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
