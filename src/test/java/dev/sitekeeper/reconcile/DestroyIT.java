package dev.sitekeeper.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sitekeeper.sandbox.Account;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import dev.sitekeeper.sandbox.Twin;
import dev.sitekeeper.terraform.ModuleLibrary;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/** What {@code script/apply} does with roots that were removed from the branch, with real Terraform: small roots of one thing each. */
@ExtendWith(SandboxExtension.class)
@Order(0) // it takes long, so it begins first
class DestroyIT {

    private static final String CLASS = "classes/destroy";
    private static final String SHOP = "sites/destroy/shop/production";
    private static final String BLOG = "sites/destroy/blog/production";
    private static final String OF_CLASS = "/sitekeeper/v1/main/destroy";

    private final Sandbox sandbox;
    private final Twin twin;
    private final Monorepo repository;

    @AutoClose
    private final Account account;

    DestroyIT(Sandbox sandbox) {
        this.sandbox = sandbox;
        twin = new Twin(sandbox);
        repository = Monorepo.make(sandbox, "destroy");
        account = new Account(sandbox);
    }

    @Test
    void shouldDestroyWhatWasRemoved_andGoOnWhereItFailed() {
        var files = new HashMap<String, String>();
        ModuleLibrary.load()
                .files("hand-over", "1.0.1")
                .forEach((file, content) -> files.put(file, new String(content, StandardCharsets.UTF_8)));
        files.putAll(root(CLASS, OF_CLASS, "thing-of-class"));
        files.putAll(root(SHOP, OF_CLASS + "/destroy/shop/production", "thing-of-shop"));
        files.putAll(root(BLOG, OF_CLASS + "/destroy/blog/production", "thing-of-blog"));
        repository.personCommits(files);
        repository.applied();
        assertThat(isThere("thing-of-shop")).isTrue();
        repository.personRemoves(SHOP);

        twin.fail(
                "{\"service\": \"ssm\", \"operation\": \"DeleteParameter\", \"resource\": \"thing-of-shop\", \"fault\": \"denied\"}");
        assertThatThrownBy(repository::applied).hasMessageContaining("script/apply");

        assertThat(isThere(OF_CLASS + "/destroy/shop/production")).isTrue();
        twin.mend("resource=thing-of-shop");
        repository.applied();
        assertThat(isThere("thing-of-shop")).isFalse();
        assertThat(isThere(OF_CLASS + "/destroy/shop/production")).isFalse();
        assertThat(isThere("thing-of-blog")).isTrue();
        assertThat(isThere("thing-of-class")).isTrue();

        repository.personRemoves(CLASS, BLOG, "modules");
        repository.applied();

        assertThat(isThere("thing-of-blog")).isFalse();
        assertThat(isThere("thing-of-class")).isFalse();
        assertThat(isThere(OF_CLASS)).isFalse();
    }

    private boolean isThere(String parameter) {
        try {
            return !account.get(parameter).isEmpty();
        } catch (ParameterNotFoundException e) {
            return false;
        }
    }

    /** A root that makes one parameter, and hands over. */
    private Map<String, String> root(String path, String parameter, String thing) {
        var region = account.place().region();
        var main = """
                terraform {
                  required_providers {
                    aws = { source = "hashicorp/aws", version = "~> 5.100" }
                  }
                  backend "s3" {
                    bucket       = "%1$s"
                    key          = "destroy/%2$s/terraform.tfstate"
                    region       = "%3$s"
                    use_lockfile = true
                  }
                }

                provider "aws" {
                  region = "%3$s"
                }

                # Where an answer is lost, the provider asks again: without overwrite it would be told that the parameter exists.
                resource "aws_ssm_parameter" "thing" {
                  name      = "%4$s"
                  type      = "String"
                  value     = "1"
                  overwrite = true
                }

                module "hand_over" {
                  source     = "%5$smodules/hand-over/1.0.1"
                  parameter  = "%6$s"
                  value      = jsonencode({ version = 1, revision = jsondecode(file("${path.module}/.sitekeeper.json")).revision })
                  depends_on = [aws_ssm_parameter.thing]
                }
                """.formatted(
                        sandbox.get("SITEKEEPER_STATE_BUCKET"),
                        path,
                        region,
                        thing,
                        "../".repeat(path.split("/", -1).length),
                        parameter);
        var manifest = "{\"revision\": \"1\", \"parameter\": \"" + parameter + "\"}\n";
        return Map.of(path + "/main.tf", main, path + "/.sitekeeper.json", manifest);
    }
}
