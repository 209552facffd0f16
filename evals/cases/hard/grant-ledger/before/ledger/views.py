from rest_framework import serializers, viewsets

from .models import Fund, Payment


class FundSerializer(serializers.ModelSerializer):
    class Meta:
        model = Fund
        fields = ["code", "title"]


class PaymentSerializer(serializers.ModelSerializer):
    class Meta:
        model = Payment
        fields = ["id", "fund_id", "recipient", "cents", "paid_at"]


class FundViewSet(viewsets.ReadOnlyModelViewSet):
    queryset = Fund.objects.all()
    serializer_class = FundSerializer


class PaymentViewSet(viewsets.ReadOnlyModelViewSet):
    queryset = Payment.objects.all()
    serializer_class = PaymentSerializer
