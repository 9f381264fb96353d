package org.mortise.rest.plugin;

import java.util.regex.Pattern;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.Problem.Violation;
import org.mortise.api.problem.ProblemException;
import org.mortise.rest.http.Refusal;

/**
 * The reference's way to install: from a git repository.
 *
 * @param repositoryUrl where it is
 * @param gitRef a branch, tag or commit
 */
record Repository(String repositoryUrl, String gitRef) {
    private static final Pattern REMOTE = Pattern.compile("(https|ssh|git\\+ssh)://[^/\\s]+/\\S+|git@[^:\\s]+:\\S+");

    /** Why nothing is installed: the address is no good, or, with a good one, that this cannot be done yet. */
    ProblemException refusal() {
        if (repositoryUrl == null || repositoryUrl.isBlank()) {
            return ProblemException.invalid("repository_url", "is required");
        }
        if (!REMOTE.matcher(repositoryUrl).matches()) {
            var violation = new Violation("repository_url", "must be an https, ssh, git+ssh or git@ address");
            return Refusal.unprocessable(
                    Kind.INVALID, "repository_url is not the address of a repository.", "", violation);
        }
        return Refusal.unprocessable(
                Kind.UNSUPPORTED,
                "Plugins cannot be built from a git repository yet.",
                "Build the plugin with Maven and send its jar: curl --data-binary @my-plugin.jar"
                        + " -H 'Content-Type: application/java-archive' '…/api/plugins?file=my-plugin.jar'");
    }
}
