# A CloudFront function that sees each request of a viewer before the cache does: it keeps paths to networks, asks for
# a password, and leads paths to the objects that answer them.

locals {
  # JSON is JavaScript: what the settings hold is data there, whatever its text. Comments and indents stay here, because
  # the room is small.
  code = "const settings = ${jsonencode(var.settings)};\n${replace(file("${path.module}/viewer.js"), "/(?m)^ *//.*\n|^ +/", "")}"

  # CloudFront counts bytes: three are four characters of base64, the last of which are padding.
  base64 = base64encode(local.code)
  bytes  = length(local.base64) / 4 * 3 - length(regex("=*$", local.base64))
}

resource "aws_cloudfront_function" "this" {
  name    = var.name
  comment = "Access and paths of ${var.name}"
  runtime = "cloudfront-js-2.0"
  code    = local.code
  publish = true

  lifecycle {
    precondition {
      condition     = local.bytes <= 10240
      error_message = "The function would have ${local.bytes} bytes, and CloudFront takes 10240: use fewer rules, paths or networks."
    }

    # A distribution lets go of a function only after the change that makes it do so.
    create_before_destroy = true
  }
}
