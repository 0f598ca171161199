moved {
  from = module.vpc_origin_distribution.aws_cloudfront_distribution.this
  to   = module.distribution.aws_cloudfront_distribution.this
}
