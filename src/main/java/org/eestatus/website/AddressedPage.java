package org.eestatus.website;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.eestatus.http.AddressedBody;

/** A page that contains the address of the application, which may differ from client to client. */
final class AddressedPage {

    private AddressedPage() {}

    /**
     * Splits a page at the placeholder for the address.
     *
     * @param page the page in UTF-8
     * @param address the placeholder, which occurs once in the page
     * @param trustProxy whether the address that a proxy reports is used
     */
    static AddressedBody of(byte[] page, String address, boolean trustProxy) {
        // In this encoding, each byte is one character, so the index in the text is the index in the page.
        int start = new String(page, StandardCharsets.ISO_8859_1).indexOf(address);
        if (start < 0) {
            throw new IllegalStateException("The page does not contain the placeholder for the application's address");
        }
        return new AddressedBody(
                Arrays.copyOf(page, start),
                Arrays.copyOfRange(page, start + address.length(), page.length),
                trustProxy,
                AddressedPage::quoted);
    }

    /** Escapes an address for use between single quotes in a shell command, and then escapes the result for HTML. */
    private static String quoted(String address) {
        return address.replace("'", "'\\''")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
