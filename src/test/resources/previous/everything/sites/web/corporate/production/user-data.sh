#!/bin/bash
echo "${HOSTNAME} %{x}" > /etc/motd
