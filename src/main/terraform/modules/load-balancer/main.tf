# An internal load balancer that only CloudFront reaches, through a VPC origin. TLS ends at CloudFront.

data "aws_ec2_managed_prefix_list" "cloudfront" {
  name = "com.amazonaws.global.cloudfront.origin-facing"
}

# Who adds targets also adds the rule that lets the load balancer talk to them.
resource "aws_security_group" "this" {
  name        = "${var.name}-alb"
  description = "Load balancer ${var.name}, reached from CloudFront only"
  vpc_id      = var.vpc_id
  tags        = { Name = "${var.name}-alb" }
}

resource "aws_vpc_security_group_ingress_rule" "cloudfront" {
  #checkov:skip=CKV_AWS_260: Open to the prefix list of CloudFront only, which the check does not know

  security_group_id = aws_security_group.this.id
  description       = "HTTP from CloudFront"
  prefix_list_id    = data.aws_ec2_managed_prefix_list.cloudfront.id
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

resource "aws_lb" "this" {
  #checkov:skip=CKV_AWS_91: The web servers behind it log each request
  #checkov:skip=CKV_AWS_150: Nobody but a reviewed plan deletes it, and then it has to go with its site
  #checkov:skip=CKV2_AWS_20: No viewer reaches it: CloudFront redirects to HTTPS and ends TLS

  name                       = var.name
  internal                   = true
  load_balancer_type         = "application"
  security_groups            = [aws_security_group.this.id]
  subnets                    = var.subnet_ids
  drop_invalid_header_fields = true
}

# The port here is only what a target gets that names none. It stays as it is, because a target group that is
# in use can't be replaced: each target is registered with the port that it listens on.
resource "aws_lb_target_group" "this" {
  #checkov:skip=CKV_AWS_378: TLS ends at CloudFront; the way from there is private

  name                 = var.name
  vpc_id               = var.vpc_id
  target_type          = "instance"
  protocol             = "HTTP"
  port                 = 80
  deregistration_delay = 30

  health_check {
    path                = var.health_check.path
    matcher             = var.health_check.expected_codes
    interval            = var.health_check.interval_seconds
    timeout             = min(5, var.health_check.interval_seconds - 1)
    healthy_threshold   = 2
    unhealthy_threshold = 3
  }
}

resource "aws_lb_listener" "http" {
  #checkov:skip=CKV_AWS_2: TLS ends at CloudFront; the way from there is private
  #checkov:skip=CKV_AWS_103: TLS ends at CloudFront; the way from there is private

  load_balancer_arn = aws_lb.this.arn
  protocol          = "HTTP"
  port              = 80

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.this.arn
  }
}
