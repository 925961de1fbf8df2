package dev.gelada.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnreadBodyTests {

    private final EmbeddedChannel channel = new EmbeddedChannel(new UnreadBody());

    @AfterEach
    void release() {
        channel.finishAndReleaseAll();
    }

    @Test
    void aLongOneEndsTheConnectionWithTheAnswer() {
        channel.writeInbound(request("Content-Length", "100000"));

        assertThat(answered()).isEqualTo("close");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void oneOfUnknownLengthEndsTheConnectionWithTheAnswer() {
        channel.writeInbound(request("Transfer-Encoding", "chunked"));

        assertThat(answered()).isEqualTo("close");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void oneThatIsThereAsAWholeEndsNothing() {
        channel.writeInbound(request("Content-Length", "100000"), LastHttpContent.EMPTY_LAST_CONTENT);

        assertThat(answered()).isNull();
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void aShortOneMayComeToItsEndForAWhile() {
        channel.freezeTime();
        channel.writeInbound(request("Content-Length", "1000"));
        assertThat(answered()).isNull();

        channel.advanceTimeBy(LingeringClose.LONGEST.toMillis() - 1, TimeUnit.MILLISECONDS);
        channel.writeInbound(new DefaultHttpContent(Unpooled.buffer().writeZero(10)));
        channel.runScheduledPendingTasks();
        assertThat(channel.isOpen()).isTrue();

        channel.advanceTimeBy(1, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aShortOneThatComesToItsEndLeavesTheConnectionOpen() {
        channel.freezeTime();
        channel.writeInbound(request("Content-Length", "1000"));
        assertThat(answered()).isNull();
        channel.writeInbound(LastHttpContent.EMPTY_LAST_CONTENT);

        channel.advanceTimeBy(1, TimeUnit.HOURS);
        channel.runScheduledPendingTasks();

        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void theAnswerToTheOneBeforeIsNotTheOneThatEndsIt() {
        channel.writeInbound(
                request("Content-Length", "0"),
                LastHttpContent.EMPTY_LAST_CONTENT,
                request("Content-Length", "100000"));

        assertThat(answered()).isNull();
        assertThat(channel.isOpen()).isTrue();
        assertThat(answered()).isEqualTo("close");
        assertThat(channel.isOpen()).isFalse();
    }

    private static HttpRequest request(String header, String value) {
        var request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/");
        request.headers().set(header, value);
        return request;
    }

    /** What the answer says of the connection. */
    private @Nullable String answered() {
        channel.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.NOT_FOUND));
        HttpResponse answer = channel.readOutbound();
        return answer.headers().get("Connection");
    }
}
