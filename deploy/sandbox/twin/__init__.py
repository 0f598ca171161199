"""The AWS twin: an AWS for the sandbox, on loopback, in one process.

Stock moto answers most operations. The twin stands in front of it: it checks every request against AWS's service
models, answers by itself what moto lacks or does too kindly, and remembers what it was asked.
"""
