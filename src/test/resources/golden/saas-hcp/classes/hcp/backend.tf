terraform {
  cloud {
    hostname     = "tfe.example.com"
    organization = "example"

    workspaces {
      name    = "main_classes_hcp"
      project = "sites"
    }
  }
}
