terraform {
  required_version = ">= 1.9"
  required_providers {
    google = { source = "hashicorp/google", version = "~> 6.14" }
  }
}

variable "region" { type = string }
variable "image" { type = string }
variable "max_instances" { type = number }
variable "db_pool" { type = number }
