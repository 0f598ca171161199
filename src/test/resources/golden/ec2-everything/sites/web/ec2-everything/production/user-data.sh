#!/bin/bash
dnf install -y nginx && echo "${HOSTNAME} %{x}" > /usr/share/nginx/html/index.html
