import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fish.payara.micro.ClusterCommandResult;
import fish.payara.micro.PayaraMicro;
import fish.payara.micro.boot.AdminCommandRunner;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Starts Payara Micro, and executes the administration commands that it receives by HTTP, because Payara Micro has no
 * administration port. Arguments: the HTTP port, the port for commands, the root directory. The body of a request contains a
 * command and its arguments, one in each line. The response has status 200 if the command succeeds.
 */
class Launcher {

    public static void main(String... args) throws Exception {
        AtomicReference<AdminCommandRunner> commands = new AtomicReference<>();
        PayaraMicro.getInstance()
                .setHttpPort(Integer.parseInt(args[0]))
                .setRootDir(new File(args[2]))
                .setNoCluster(true)
                .setPostBootHandler(commands::set)
                .bootStrap();
        InetSocketAddress address =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[1]));
        HttpServer server = HttpServer.create(address, 0);
        server.createContext("/", exchange -> run(commands.get(), exchange));
        server.start();
        System.out.println("The launcher is ready");
    }

    private static void run(AdminCommandRunner commands, HttpExchange exchange) throws IOException {
        String[] lines =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).split("\n");
        String[] arguments = Arrays.copyOfRange(lines, 1, lines.length);
        int status = 500;
        try {
            ClusterCommandResult result = commands.run(lines[0], arguments);
            status = result.getExitStatus() == ClusterCommandResult.ExitStatus.SUCCESS ? 200 : 500;
            System.out.println(result.getOutput());
        } catch (RuntimeException | Error e) {
            e.printStackTrace();
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}
