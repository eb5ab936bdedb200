package dev.tooltrail.bench.redaction;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/// Tool inputs as agents send them, from a seed: JSON of 200 bytes to 4 KB, about half of them with
/// invented secrets.
final class AgentCalls {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LEAST_CHARS = 200;
  private static final int MOST_CHARS = 3_600;

  private static final List<String> COMMANDS =
      List.of(
          "git status --short && git log --oneline -5",
          "mvn -q -pl modules/app test -Dtest=OrderServiceTest",
          "grep -rn 'password reset' src/main/java | head -20",
          "ls -la build/libs && du -sh build",
          "npm run lint -- --max-warnings 0",
          "python3 -m pytest tests/test_auth.py -k token -x",
          "docker compose logs --tail 50 api",
          "kubectl get pods -n shop -o wide",
          "find . -name '*.sql' -newer schema.sql -print0 | xargs -0 wc -l",
          "curl -sS -H \"Authorization: Bearer $API_TOKEN\" https://api.example.invalid/health",
          "for f in src/*.ts; do sed -i 's/oldName/newName/g' \"$f\"; done");

  private static final List<String> LINES =
      List.of(
          "public Optional<User> findByToken(String token) {",
          "    if (password == null || password.isBlank()) {",
          "    return repository.findById(orderId).orElseThrow();",
          "const response = await fetch(`${baseUrl}/orders/${id}`);",
          "  expect(screen.getByLabelText('Password')).toBeVisible();",
          "def test_login_fails_with_wrong_password(client, user):",
          "    assert response.status_code == 401  # no session is made",
          "SELECT id, status, created_at FROM orders WHERE customer_id = $1;",
          "- [ ] rotate the keys after the release, see docs/operations.md",
          "import com.example.shop.order.OrderRepository;",
          "log.info(\"order {} paid, key={}\", order.id(), order.key());",
          "## Installation\n\nRun `make install` and set `API_TOKEN` in your shell.",
          "image: registry.example.invalid/shop@sha256:"
              + "f34c658d9f6af30b81e937887d4486d14d88f98f6fbf7a55e41a46affa344872",
          "commit 9656b142cc1b8689cef6f3263300191d4ff0ade6 (HEAD -> main)");

  private AgentCalls() {}

  static List<String> generate(int number, long seed) {
    var random = new Random(seed);
    var calls = new ArrayList<String>(number);
    for (int i = 0; i < number; i++) {
      calls.add(call(random.nextInt(LEAST_CHARS, MOST_CHARS), i % 2 == 0, random));
    }
    return calls;
  }

  /// One call of about this many characters with a few secrets.
  static String large(int chars, long seed) {
    var random = new Random(seed);
    return shell(chars, true, random).toString();
  }

  private static String call(int chars, boolean secret, RandomGenerator random) {
    ObjectNode call =
        switch (random.nextInt(6)) {
          case 0 ->
              JSON.createObjectNode()
                  .put("file_path", "/srv/shop/src/main/java/com/example/Order.java")
                  .put("content", text(chars, secret, random));
          case 1 ->
              JSON.createObjectNode()
                  .put("file_path", "/srv/shop/web/src/login.test.tsx")
                  .put("old_string", text(chars / 2, false, random))
                  .put("new_string", text(chars / 2, secret, random))
                  .put("replace_all", false);
          case 2 -> mcp(chars, secret, random);
          default -> shell(chars, secret, random);
        };
    return call.toString();
  }

  private static ObjectNode shell(int chars, boolean secret, RandomGenerator random) {
    var command = new StringBuilder(one(COMMANDS, random));
    while (command.length() < chars - 120) {
      command.append(random.nextInt(3) == 0 ? "\n" : " && ");
      command.append(random.nextInt(4) == 0 ? heredoc(random) : one(COMMANDS, random));
      if (secret && random.nextInt(12) == 0) {
        command.append('\n').append(InventedSecrets.inContext(random)).append('\n');
      }
    }
    if (secret) {
      command.append('\n').append(InventedSecrets.inContext(random));
    }
    return JSON.createObjectNode()
        .put("command", command.toString())
        .put("description", "Run the tests and look at what changed")
        .put("timeout", random.nextInt(10, 600) * 1000);
  }

  private static String heredoc(RandomGenerator random) {
    return "cat > notes.md <<'EOF'\n" + text(300, false, random) + "\nEOF\n";
  }

  private static ObjectNode mcp(int chars, boolean secret, RandomGenerator random) {
    ObjectNode call = JSON.createObjectNode().put("server", "tickets").put("tool", "update");
    ObjectNode arguments = call.putObject("arguments").put("id", random.nextInt(100_000));
    arguments.putArray("labels").add("bug").add("login").add(true).addNull();
    if (secret) {
      arguments.putObject("headers").put("X-Hook", InventedSecrets.inContext(random));
    }
    arguments.put("body", text(chars, false, random));
    return call;
  }

  private static String text(int chars, boolean secret, RandomGenerator random) {
    var text = new StringBuilder();
    while (text.length() < chars) {
      text.append(one(LINES, random)).append('\n');
    }
    if (secret) {
      text.append(InventedSecrets.inContext(random)).append('\n');
    }
    return text.toString();
  }

  private static String one(List<String> texts, RandomGenerator random) {
    return texts.get(random.nextInt(texts.size()));
  }
}
