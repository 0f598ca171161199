terraform {
  cloud {
    hostname     = "tfe.example.com"
    organization = "example"

    workspaces {
      name    = "main_sites_web_saas-hcp_production"
      project = "sites"
    }
  }
}
