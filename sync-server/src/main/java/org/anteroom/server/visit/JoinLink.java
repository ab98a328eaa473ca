package org.anteroom.server.visit;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.anteroom.model.booking.Timetables;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.Ids;

/// Where a video visit takes place: an address nobody can guess, below the one the site has set.
public final class JoinLink {
    /// The setting with that address, such as `https://video.example.org/`.
    public static final String SETTING = "video_link_base";

    private JoinLink() {}

    /// Whether links can be made below an address: https, a host, and nothing after the path.
    public static boolean isBase(String address) {
        try {
            var uri = new URI(address);
            return "https".equals(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null
                    && uri.getQuery() == null && uri.getFragment() == null;
        } catch (URISyntaxException _) {
            return false;
        }
    }

    /// A new one; empty while the site has set no https address.
    public static Optional<String> fresh(SiteRows rows, Ids ids) {
        return rows.find(RowKind.CONFIG, SETTING)
            .filter(row -> !Timetables.isRetired(row.fields()))
            .map(row -> row.fields().text("value"))
            .filter(JoinLink::isBase)
            .map(base -> (base.endsWith("/") ? base : base + "/") + ids.next());
    }
}
