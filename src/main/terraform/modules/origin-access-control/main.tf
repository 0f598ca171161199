# Lets distributions sign what they ask of buckets, so that a bucket can tell them from everyone else. An account has
# room for 100 of these: many distributions share one, and each bucket's policy names the distribution that may read it.

resource "aws_cloudfront_origin_access_control" "this" {
  name                              = var.name
  description                       = "Signs requests to buckets"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}
