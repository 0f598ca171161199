moved {
  from = module.vpc_origin_distribution
  to   = module.distribution
}
