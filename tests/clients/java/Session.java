import java.util.List;
import java.util.stream.Collectors;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.ChecksApi;
import org.openapitools.client.api.CorpusApi;
import org.openapitools.client.model.BatchClaim;
import org.openapitools.client.model.Check;
import org.openapitools.client.model.CheckBatch;
import org.openapitools.client.model.CheckRequest;
import org.openapitools.client.model.VerdictLabel;

/** Asks a live server through the generated client; prints what it saw, one fact a line. */
class Session {
  static final String CLAIM = "قُتل 120 شخصاً في الهجوم على سجن الحسكة";

  public static void main(String[] arguments) throws ApiException {
    ApiClient client = new ApiClient();
    client.updateBaseUri(arguments[0]);
    client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + arguments[1]));
    ChecksApi checks = new ChecksApi(client);

    Check one = checks.createCheck(new CheckRequest().claim(CLAIM).limit(5), null, null, null);
    System.out.println("check " + one.getVerdict().getLabel().getValue() + " " + one.getClaim().getLanguage());
    CheckBatch batch = new CheckBatch().claims(List.of(new BatchClaim().claim(CLAIM), new BatchClaim().claim("…")));
    checks.createChecks(batch, null, null).getResults().forEach(result -> {
      Check check = result.getCheck();
      System.out.println(check == null ? "problem " + result.getProblem().getCode() : "verdict " + check.getVerdict().getLabel().getValue());
    });
    try {
      checks.createCheck(new CheckRequest().claim(""), null, null, null);
    } catch (ApiException refused) {
      System.out.println("refused " + refused.getCode());
    }
    System.out.println("documents " + new CorpusApi(client).getCorpus(null).getDocuments());
    System.out.println("labels " + List.of(VerdictLabel.values()).stream().map(VerdictLabel::getValue).collect(Collectors.joining(",")));
  }
}
