package org.eestatus.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eestatus.http.Answer;
import org.eestatus.servlet.ResponseBody;

/** Sends an answer, for the first time or again. */
final class Answers {

    private Answers() {}

    static void send(Answer answer, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setHeader("Age", answer.age());
        ResponseBody.send(answer.body(), request, response);
    }
}
