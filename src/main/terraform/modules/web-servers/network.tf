# Who may talk to the instances, and to whom they may talk.

resource "aws_security_group" "this" {
  name        = "${var.name}-web"
  description = "Web servers of ${var.name}, reached from their load balancer only"
  vpc_id      = var.vpc_id
  tags        = { Name = "${var.name}-web" }
}

resource "aws_vpc_security_group_ingress_rule" "load_balancer" {
  #checkov:skip=CKV_AWS_260:It lets in the load balancer's security group, not the world.
  security_group_id            = aws_security_group.this.id
  description                  = "HTTP from the load balancer"
  referenced_security_group_id = var.load_balancer_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = var.port
  to_port                      = var.port
}

resource "aws_vpc_security_group_egress_rule" "load_balancer" {
  security_group_id            = var.load_balancer_security_group_id
  description                  = "HTTP to the web servers"
  referenced_security_group_id = aws_security_group.this.id
  ip_protocol                  = "tcp"
  from_port                    = var.port
  to_port                      = var.port
}

# Patches, packages and AWS's own services.
resource "aws_vpc_security_group_egress_rule" "anywhere" {
  for_each = { ipv4 = "0.0.0.0/0", ipv6 = "::/0" }

  security_group_id = aws_security_group.this.id
  description       = "To anywhere over ${each.key}"
  cidr_ipv4         = each.key == "ipv4" ? each.value : null
  cidr_ipv6         = each.key == "ipv6" ? each.value : null
  ip_protocol       = "-1"
}
