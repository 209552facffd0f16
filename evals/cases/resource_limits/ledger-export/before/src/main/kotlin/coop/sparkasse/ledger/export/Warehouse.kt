package coop.sparkasse.ledger.export

import org.springframework.stereotype.Component
import org.springframework.web.client.RestClient

/** Takes up to 1,000 entries in a request; an entry that it has already is replaced. */
@Component
class Warehouse(private val warehouseClient: RestClient) {

    fun put(entries: List<Entry>) {
        warehouseClient.put().uri("/entries").body(entries).retrieve().toBodilessEntity()
    }
}
