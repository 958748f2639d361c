package org.eestatus.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.eestatus.formats.Format;
import org.eestatus.formats.Problem;

/** The exception mapper for requests that JAX-RS rejects because of their path, method, media type or malformed content. */
@Provider
public class WebApplicationExceptionMapper implements ExceptionMapper<WebApplicationException> {

    @Override
    public Response toResponse(WebApplicationException exception) {
        Response.StatusType status = exception.getResponse().getStatusInfo();
        int code = status.getStatusCode();
        if (code >= 500) {
            return ThrowableMapper.answer(code, status.getReasonPhrase(), exception);
        }
        Response.ResponseBuilder answer =
                Problems.builder(new Problem(code, status.getReasonPhrase(), detail(code, status.getReasonPhrase())));
        if (code == Response.Status.METHOD_NOT_ALLOWED.getStatusCode()) {
            answer.header(HttpHeaders.ALLOW, HttpRules.METHODS);
        }
        return answer.build();
    }

    private static String detail(int code, String reason) {
        return switch (code) {
            case 404 -> "There is nothing here; expected /api, /api/{resource} or /api/{resource}/{provider}.";
            case 405 -> "The method is not allowed here; expected one of " + HttpRules.METHODS + ".";
            case 406 ->
                "The Accept header includes no available format; expected it to include application/json, or ?format="
                        + " with one of " + Format.formats() + ".";
            default -> "The request was rejected: " + reason + ".";
        };
    }
}
