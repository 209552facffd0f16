package coop.sparkasse.ledger.export

import java.time.Duration
import org.springframework.beans.factory.annotation.Value
import org.springframework.context.annotation.Bean
import org.springframework.context.annotation.Configuration
import org.springframework.http.client.JdkClientHttpRequestFactory
import org.springframework.web.client.RestClient

@Configuration
class WarehouseConfig {

    @Bean
    fun warehouseClient(@Value("\${warehouse.url}") url: String): RestClient {
        val factory = JdkClientHttpRequestFactory().apply { setReadTimeout(Duration.ofSeconds(20)) }
        return RestClient.builder().baseUrl(url).requestFactory(factory).build()
    }
}
